# Nalo: JSON; MSGTYPE is true for the first request. The code is not in every
# request: write yours here. Nalo shows at most 120 characters.
request json
session SESSIONID
phone MSISDN
code *384*62#
input USERDATA last
dial MSGTYPE true
continue {"USERID":"{USERID}","MSISDN":"{MSISDN}","MSG":"{text}","MSGTYPE":true}
end {"USERID":"{USERID}","MSISDN":"{MSISDN}","MSG":"{text}","MSGTYPE":false}
