# Infobip: JSON to .../session/ID/start, then /response for each answer; /end
# says that a dialog has ended, and not whose it was.
request json
session $2
phone msisdn
code shortCode
input text last
dial $3 start
abort $3 end
continue {"shouldClose":false,"ussdMenu":"{text}","responseExitCode":200,"responseMessage":""}
end {"shouldClose":true,"ussdMenu":"{text}","responseExitCode":200,"responseMessage":""}
note {"responseExitCode":200,"responseMessage":""}
