# DMark: a query; response is false for the first request. The end of a dialog is
# not told.
request form
session transactionId
phone msisdn
code *{ussdServiceCode}#
input ussdRequestString last
dial response false
continue {"responseString":"{text}","action":"request"}
end {"responseString":"{text}","action":"end"}
