# Hubtel: JSON; Message is the last input, Sequence counts the steps.
request json
session SessionId
phone Mobile
code ServiceCode
input Message last
step Sequence
dial Type Initiation initiation
abort Type Release release Timeout timeout HijackSession
continue {"SessionId":"{SessionId}","Type":"response","Message":"{text}"}
end {"SessionId":"{SessionId}","Type":"release","Message":"{text}"}
