set x = a, b c
sign s
  danger
  flag child
  match {x} .. pukul|siksa saya? #6-17
  except pukul #
rule R02-x
  ctx new, ping
  when s, !always
  intent TOLONG
  floor S1
  reason r
  source s
  example a pukul saya 7
