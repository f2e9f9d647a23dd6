# Safaricom: a query; USSD_PARAMS holds all inputs of the dialog, with what was
# dialled behind the code first; DEST is the code without its * and #.
request form
session SESSION_ID
phone ORIG
code *{DEST}#
input USSD_PARAMS joined
continue CON {text}
end END {text}
