# Aturan bahaya: tanpa maksud, hanya menaikkan. Berlaku juga untuk jawaban alur.
# Rules of danger: no intent, they only raise. They hold for answers of a flow too.

rule R02-kekerasan
  ctx new, session
  when kekerasan|seksual, !sudah-pulang, !bercanda, !rumah-tangga
  when kekerasan|seksual, abroad|foreign-phone, !bercanda
  when kekerasan|seksual, di-tempat-kerja, !sudah-pulang, !bercanda
  floor S1
  reason Kekerasan yang sedang terjadi. Violence, stated as present.
  source NHTH crisis
  example istri sy di malaysia 8 bln. sy dgr dr teman dia sering di pukul

rule R02-terkurung
  ctx new, session
  when terkurung, !sudah-pulang, !bercanda
  floor S1
  reason Orang dikurung atau tidak boleh keluar. People are confined.
  source NHTH crisis; R08
  example penampungan TKI di jln belakang terminal oebobo. ada 8 org. tdk boleh kluar

rule R02-ancaman-mati
  ctx new, session
  when ancaman-mati, !ancam-kami, !bercanda
  when ancaman-mati, di-tempat-kerja
  floor S1
  reason Ancaman akan dibunuh. A threat to kill.
  source NHTH crisis
  example toke ugut nak bunuh saya kalau lari

rule R02-gawat
  ctx new, session
  when gawat, !sudah-pulang, !bercanda, !jenazah
  floor S1
  reason Luka berat atau diusir pada malam: nyawa. Grave injury.
  source NHTH crisis
  example om saya di ladang sawit jatuh kaki patah di buang bos dpn hospital sandakan

rule R02-lapar
  ctx new, session
  when lapar, tolong|di-tempat-kerja|foreign-phone|terkurung|abroad, !sudah-pulang
  floor S1
  reason Makan ditahan oleh majikan. An employer withholds food.
  source ILO: abusive conditions
  example majikan tak bagi makan, dah 3 hari. tolong saya

rule R03-bunuh-diri
  ctx new, session
  when bunuh-diri, !bercanda
  floor S1
  reason Kata bunuh diri: hanya manusia, tanpa menu. Self-harm: a human only, no menu.
  source WHO: do no harm
  example saya mau mati saja tidak tahan lagi di sini

rule R01-jeritan
  ctx new, session
  when jeritan, !bercanda, !pulsa, !stop, !hapus
  floor S1
  reason Jeritan tanpa isi: bisa jadi pesan terakhir. A bare plea may be the last message.
  source R01; Meriance (BBC)
  example kak tolong

rule R01-sembilan-jawab
  ctx session
  when sembilan
  flag sample
  reason Angka 9 di tengah alur dijawab alur itu sendiri; orang melihat. 9 within a flow belongs to the flow.
  source flows: menu
  example session: 9

rule R01-tolong-jalan
  ctx new, session
  when tolong, di-jalan|segera|takut|sembunyi|terkurung, !stop, !kebakaran, !spam, !info-syarat, !bercanda
  when takut, rombongan, di-jalan|sembunyi
  when sembunyi, takut|diri, !rekrut-orang, !sudah-pulang
  when tolong, diri, sakit
  floor S1
  reason Minta tolong dan sedang di jalan atau bersembunyi. A plea from the road or from hiding.
  source R01, R05
  example Kami ada 14 org ntt di hutan mangrove tg balai tunggu kapal. takut

rule R04-anak-jalan
  ctx new, session
  when anak, berangkat-orang|berangkat|di-jalan, segera|di-jalan, !sudah-pulang, !info-syarat
  when anak, tempat-hiburan, di-tempat-kerja|abroad|tolong|kerja-paksa|jerat-utang, !rekrut-orang
  when anak, tempat-hiburan, kerabat-saya, !rekrut-orang
  when anak, kerja-paksa|seksual|kekerasan
  floor S1
  reason Anak di jalan, atau di tempat hiburan: tanpa perlu izin. A child in transit or in a sexual setting.
  source UK, NHTH: exception for minors
  example adik sy skrg di bandara el tari mau terbang ke surabaya, umur 17. yg bawa nama ibu Ros

rule R04-anak-hilang
  ctx new, session
  when anak, anak-hilang, !sudah-lama
  floor S1
  reason Anak hilang kurang dari 72 jam, atau tidak dikatakan sejak kapan. A child missing, as far as is said for less than 72 hours.
  source R04
  example anak gadis sy 15 th pergi dari rumah senin malam dgn teman fb, hp mati

rule R05-hari-ini
  ctx new, session
  when berangkat-orang|berangkat, segera, tanpa-surat|rombongan|perekrut|rahasia|takut|dokumen-ditahan|anak|orang-lain|tolong|penampungan|case-code, !pulang-sendiri, !info-syarat, !daftar, !hilang
  when di-jalan, rombongan|perekrut|tanpa-surat|anak|orang-lain|tolong|dokumen-ditahan|case-code, !pulang-sendiri, !kerja-lama, !jenazah
  when penampungan, segera, berangkat
  when dijemput, segera, anak|perekrut|rombongan
  when berangkat, segera, dokumen-ditahan|diri-tertahan
  floor S1
  reason Berangkat dalam 24 jam dengan satu tanda: pelabuhan yang disebut ikut dipanggil. Departure within a day and one sign.
  source interceptions at Bolok, Lewoleba, El Tari
  example ini malam dong mau jalan pi lewoleba naik bukit siguntang ke nunukan. 27 orang dari TTS

rule R06-kamp
  ctx new, ping, session
  when kamp, !bercanda
  when tebusan
  when dijual, abroad-penjara
  floor S1
  reason Tertahan di kamp penipuan, tebusan, dijual lagi. Captive in a scam compound.
  source Kupang, August 2025 (kumham-imipas)
  example sy d myawadi di jual ke perusahaan lain. minta tebusan 80jt

rule R07-kapal
  ctx new, session
  when di-kapal, kekerasan|lapar|dibuang|jenazah
  floor S1
  reason Di kapal dengan kekerasan atau tanpa makan. On a vessel with violence or no food.
  source fishing crews
  example Tolong kami di kapal ikan, kapten pukul dan tidak kasih makan

rule R09-tutup-tutup
  ctx new, session
  when jenazah, tutup-tutup, segera
  when jenazah, tutup-terus
  floor S1
  reason Kematian yang ditutupi atau segera dikubur. A cover-up or burial under way.
  source R09
  example bapak kami meninggal di ladang sarawak, majikan mau kubur di sana hari ini

rule R10-anak-direkrut
  ctx new
  when anak, rekrut|rekrut-orang|perekrut|uang-orang-tua|palsu|kedok|tempat-hiburan|berangkat-orang|minggu-ini|pejabat-terlibat|dijual, !info-syarat
  when uang-orang-tua
  when tempat-hiburan, rekrut|rekrut-orang
  floor S2
  reason Anak direkrut, dijanjikan atau dibayar. A child is recruited or paid for.
  source R10
  example Bpk ibu yth, kami di Wewewa Barat melihat sponsor membagi uang sirih pinang 1 jt kpd orang tua anak perempuan

rule R11-indikator
  ctx new, session
  when dokumen-ditahan, !info-syarat, !rekrut-iming
  when gaji-tidak-dibayar, pulang-sendiri|kerja-paksa|kurung-bawa-hp|majikan-kasar|jerat-utang|ditipu|sakit
  when kerja-paksa|jerat-utang|lembur|tidak-berobat|majikan-kasar|ditangkap|dijual|kurung-bawa-hp, abroad|foreign-phone|kerabat-saya|diri, !sudah-pulang
  when terkurung|kekerasan|seksual|dibuang|kamp|tidak-tidur, !sudah-pulang, !bercanda
  floor S2
  reason Dua indikator ILO, atau dokumen ditahan. Two ILO indicators, or documents withheld alone.
  source ILO indicators of forced labour
  example mam saya tidak kasih libur 8 bulan, agen potong gaji 7 bln

rule R12-pejabat
  ctx new, session
  when pejabat-terlibat, !minta-data, !keluhan, !rumah-tangga
  floor S2
  flag official
  reason Pejabat dituduh: daftar integritas mengecualikan kantor dan kabupatennya. An official is accused.
  source 2016 cases; Governor 2026 (pos-kupang)
  example Oknum polisi di polsek sini yg antar org ke bandara. manggarai timur

rule R13-kebiasaan-putus
  ctx new, session
  when hilang, putus-kebiasaan
  when hilang, anak, !sudah-lama
  floor S2
  reason Kebiasaan yang putus, atau kontak terakhir adalah tangisan. A broken habit, or a last contact in distress.
  source R13
  example no hp adik sy tdk aktif sdh 2 mggu biasa tiap hari minggu telp. kerja d singapura

rule R14-ancaman-lain
  ctx new
  when ancaman, !info-pinjaman, !sudah-pulang
  floor S2
  reason Ancaman. Threats.
  source R14
  example saya diancam calo karena saya tidak jadi berangkat

rule R17-minggu-ini
  ctx new
  when berangkat-orang|berangkat, minggu-ini|baru-lewat, !daftar, !info-syarat, !pulang-sendiri
  floor S2
  reason Berangkat dalam seminggu, dengan tanda apa pun. Departure within a week, with any sign.
  source R17
  example hari jumat ini berangkat lewat pontianak. 5 orang dr lasiolat belu

rule R08-tampungan
  ctx new
  when penampungan, !lapor-saja
  floor S2
  reason Rumah tampungan tanpa kabar dikurung. A holding house.
  source R08
  example penampungan liar di sikumana

rule R27-jangan-hubung
  ctx new, ping, session
  when jangan-hubung
  flag no-contact
  reason Jangan telepon, HP pinjam, bos ada: tidak ada balasan otomatis. No automatic reply and no call.
  source M040, M109; techsafety
  example bos kunci saya dalam rumah. hp ni pinjam. jangan telepon

rule R04-umur-jawab
  ctx session
  when usia-ditanya
  flag child
  reason Jawaban umur di bawah 18 pada alur: tanda anak ikut ke kasus. An age below 18 as an answer: the case carries it.
  source R04
  example session: enam belas
