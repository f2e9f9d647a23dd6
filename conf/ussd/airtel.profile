# Airtel, by Comviva's Flares: a query; the first input is the code without its *
# and #: write yours in both lines. A query with clean says that a dialog has
# ended. Flares also sends userid and password: secret password PASSWORD.
request form
session SessionID
phone MSISDN
code *384*62#
input input last
dial input 384*62
abort clean *
continue {text}
end {text}
header Freeflow FC FB
header charge N N
header amount 0 0
