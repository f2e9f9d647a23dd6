# Africa's Talking, and those that copy it: a form; text holds all inputs of the
# dialog; a form with a status tells its end.
request form
session sessionId
phone phoneNumber
code serviceCode
input text joined
abort status *
continue CON {text}
end END {text}
