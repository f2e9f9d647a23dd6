# For an aggregator that asks how we would like it: JSON; step counts the
# requests of a dialog from 0, so that one that comes twice is known for sure.
# Copy this file to describe one that has words of its own.
request json
session session
phone phone
code code
input input last
step step
dial event dial
abort event end
continue {"session":"{session}","text":"{text}","end":false}
end {"session":"{session}","text":"{text}","end":true}
note {"session":"{session}"}
