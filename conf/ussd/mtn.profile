# MTN (MADAPI): JSON; messageType 0 begins a dialog, 1 goes on, 2 ends it, 4 is a
# cancel and 5 a time-out.
request json
session sessionId
phone msisdn
code serviceCode
input ussdString last
dial messageType 0
abort messageType 2 4 5
continue {"statusCode":"0000","statusMessage":"Success","transactionId":"{sessionId}","data":{"inboundResponse":"{text}","userInputRequired":true,"messageType":1,"serviceCode":"{serviceCode}","msisdn":"{msisdn}"}}
end {"statusCode":"0000","statusMessage":"Success","transactionId":"{sessionId}","data":{"inboundResponse":"{text}","userInputRequired":false,"messageType":2,"serviceCode":"{serviceCode}","msisdn":"{msisdn}"}}
note {"statusCode":"0000","statusMessage":"Success","transactionId":"{sessionId}"}
