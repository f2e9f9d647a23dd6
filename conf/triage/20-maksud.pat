# Aturan maksud. Yang pertama cocok memberi maksud pesan; urutannya penting.
# Nomor R: domain hotline ini, lihat README.md. Lantai hanya menaikkan.
# Rules of intent: the first that holds names the message; their order counts.

rule R24-kosong
  when empty, !only-question-mark
  when garbage, !iseng
  intent KOSONG
  floor S4
  reason Tidak ada kata, atau ketikan dari saku: dijawab dengan pertanyaan lembut. Nothing was said; a soft prompt answers.
  source Purworejo 112: 1,170 of 2,802 calls were silent (gatra)
  example .
  example asdkjh

rule R22-tanda-tanya
  when only-question-mark
  intent BANTUAN
  floor S4
  reason Hanya tanda tanya: orang ingin tahu ini nomor apa. A question mark alone asks what this is.
  source usulan / proposal
  example ?

rule R23-aksara
  when other-script
  when other-language, !jeritan, !terkurung, !kekerasan, !seksual, !lapor, !cek, !info-syarat
  intent TOLONG
  floor S2
  flag sample
  reason Aksara atau bahasa yang tidak dimengerti program dibaca orang dalam 60 menit. What the program cannot read goes to a person.
  source R23; the desk must answer, not guess
  example 救命 我被关
  example hau hakarak fila ba uma patraun la selu osan

rule R01-sembilan
  when sembilan
  intent TOLONG
  floor S1
  flag duress
  reason Angka 9 adalah tanda bahaya diam, juga dari nomor baru. 9 is the covert alarm, from any phone.
  source covert alarm practice; Meriance (BBC)
  example 9

rule R22-perintah
  when perintah, case-code
  intent PTG_TIDAK_SAH
  floor S3
  reason Perintah petugas dari nomor yang bukan petugas: tidak dijawab, dicatat. An officer's command from a stranger gets no hint that it exists.
  source cases: unknown senders get no hint
  example AMBIL KTR27

rule R22-status
  when status, !minta-data, !rekrut
  intent STATUS
  floor S4
  reason Orang bertanya kelanjutan laporannya. Somebody asks what became of a report.
  source PDP art. 21; rpt.status
  example STATUS KTR27
  example bgmn kelanjutan laporan sy mgg lalu

rule R14-minta-data
  when minta-data
  intent MINTA_DATA
  floor S2
  reason Yang dituduh, atau orang yang mengaku petugas, mencari pelapor. Someone asks who reported: no data goes out.
  source techsafety: impersonation; UU 21/2007 art. 24
  example siapa yg lapor nama saya ke kalian? sy tdk terima
  example saya petugas polda mau minta nomor pelapor kasus KTR27

rule R24-tambah-kode
  when case-code
  intent TAMBAH
  floor S3
  reason Kabar baru untuk kasus yang ada; bahaya di dalamnya menaikkan. News for a case; danger in it raises.
  source cases section 3
  example ktr 27. ralat bukan beni tapi deni

rule R25-bercanda
  when bercanda, short, iseng
  when iseng, !danger, !rekrut, !lapor, !berangkat, !pulsa, !anak
  when pulsa, short, iseng, !spam-panjang
  intent ISENG
  floor S0
  reason Iseng tanpa kata bahaya; hanya pola yang memberi S0. A prank with no word of danger.
  source Jakarta 112 2024: 23 % pranks
  example hai cewek kenalan dong
  example wkwkwk
  example tolong isikan pulsa

rule R26-bercanda-bahaya
  when bercanda, iseng, danger
  intent ISENG
  floor S3
  flag sample
  reason Kata bahaya di dalam lelucon: bukan S1 dari kata itu, tetapi orang melihatnya. Danger within a joke: a person looks.
  source R26; "hahaha" followed by danger re-escalates
  example wkwkwk tolong aku disekap mantan, bercanda

rule R25-spam
  when spam, !kekerasan, !terkurung, !seksual, !jeritan, !berangkat, !anak, !hilang
  intent SPAM
  floor S0
  reason Iklan dan penipuan: tidak dijawab, tidak diblokir. Advertising and fraud: not answered, never blocked.
  source threat model T5, T6
  example Selamat anda mendapat hadiah mobil dr MKIOS hub 081200000002
  example mama minta pulsa 50 ribu ke no ini

rule R22-salah-kirim
  when salah-kirim, !danger
  intent SALAH_KIRIM
  floor S4
  reason Salah kirim. Sent by mistake.
  source rpt.ack: 0
  example maaf salah kirim

rule R22-stop
  when stop, !danger
  when stop, tolong, !jeritan, !kekerasan, !terkurung
  intent STOP
  floor S4
  reason Berhenti berlaku di setiap keadaan dan ejaan. STOP works in any state and spelling.
  source must-have 9
  example STOP
  example berhenti jgn sms sy lagi

rule R22-hapus
  when hapus, !kekerasan, !terkurung
  intent HAPUS
  floor S4
  reason Hak hapus data, jam hukum 72 jam. The right to erasure: a legal clock of 72 hours.
  source PDP art. 43
  example HAPUS data saya

rule R22-salinan
  when salinan
  intent SALINAN
  floor S4
  reason Hak salinan data, 72 jam. The right to a copy.
  source PDP art. 32
  example minta salinan data saya

rule R22-daftar
  when daftar, !danger
  intent DAFTAR
  floor S4
  reason Mendaftar kabar rutin. Enrolment for check-ins.
  source checkins
  example DAFTAR
  example mau daftar kabar rutin sy brgkt ke singapura bulan dpn

rule R22-uji
  when uji
  intent UJI
  floor S4
  reason Pesan coba. A test message.
  source usulan / proposal
  example tes

rule R22-media
  when media, !danger, !rekrut
  when media, lapor, !danger
  intent MEDIA
  floor S4
  reason Wartawan atau peneliti: tidak ada data lewat SMS. Press or research: no data by SMS.
  source threat model T7
  example sy wartawan mau minta data korban TPPO bulan ini

rule R14-ancaman
  when ancam-kami, !orang-lain, !di-tempat-kerja
  when ancam-kami, perekrut
  intent ANCAMAN
  floor S2
  reason Ancaman terhadap pelapor atau hotline. A threat to a reporter or to the hotline.
  source techsafety; UU 21/2007 art. 47
  example jangan ikut campur urusan kami. kami tau rumah kamu

rule R20-bencana
  when kebakaran
  when kejahatan-lain, !rekrut, !berangkat
  intent LUAR_LINGKUP
  floor S2
  reason Kebakaran, kejahatan lain: orang meneruskan ke 112 atau 110. Another emergency, passed on by a person.
  source rpt.outofscope
  example kebakaran di pasar inpres tlg damkar

rule R20-rumah-tangga
  when rumah-tangga, !abroad, !foreign-phone, !di-tempat-kerja, !berangkat
  intent LUAR_LINGKUP
  floor S2
  reason Kekerasan di rumah: UPTD PPA atau 129, diteruskan orang. Violence at home: passed on by a person.
  source SAPA 129
  example suami sy pukul sy tiap mabuk

rule R22-urusan-desa
  when urusan-desa, !danger, !rekrut, !berangkat-orang
  intent LUAR_LINGKUP
  floor S4
  reason Jalan, listrik, bantuan, narkoba: bukan hotline ini. Roads, power, aid, drugs: another desk.
  source corpus M161, M169
  example jalan rusak di desa kami kapan di perbaiki
  example dia jual sabu sabu di kampung

rule R09-jenazah
  when jenazah
  intent JENAZAH
  floor S2
  reason Kematian: ucapan duka, tanpa menu, BP3MI dan JPIC. A death: condolence, no menu.
  source 127 bodies in 2025 (periskop)
  example Kami dpt kabar bapak meninggal di tawau. bgmn cara bawa pulang jenazah ke lembata

rule R22-resmi
  when bukan-calo-resmi
  intent CEK_PT
  floor S4
  reason Bertanya apakah resmi, walau ada kata calo. Asks whether somebody is licensed.
  source corpus M174
  example bukan calo dia resmi dari disnaker kan?

rule R18-cek-perekrut
  when cek-orang
  intent LAPOR_REKRUT
  floor S3
  reason Minta cek orang yang mencari pekerja: ini laporan. A check of a man who recruits is a report.
  source corpus M004
  example Tlg cek org nama om beni suka cari org kerja ke malaysia lewat jalan tikus

rule R22-cek
  when cek, !danger, !anak, !uang-orang-tua, !dokumen-ditahan, !berangkat-orang, !pejabat-terlibat, !curiga
  when cek, curiga, !rekrut
  intent CEK_PT
  floor S4
  reason Cek izin perusahaan: dijawab otomatis. Licence look-up, answered by the program.
  source SISKOP2MI
  example CEK PT CONTOH JAYA ABADI
  example apakah PT. Contoh Sejahtera ada ijin? mereka buka pendaftaran di aula desa

rule R13-hilang
  when hilang, !kekerasan, !terkurung, !gaji-tidak-dibayar, !dokumen-ditahan, !kerja-paksa, !seksual, !kamp, !jeritan
  when hilang, anak-hilang
  intent HILANG_KONTAK
  floor S3
  reason Hilang kontak adalah kelas BP2MI. Lost contact.
  source BP2MI complaint types
  example Anak saya hilang kontak sdh 3 thn. terakhir di Sarawak

rule R21-rentenir
  when info-pinjaman, ancaman
  intent INFO_PINJAMAN
  floor S3
  reason Rentenir mengancam. A loan shark threatens.
  source R21
  example utang di rentenir 10jt bunga 20 persen. dia ancam ambil tanah

rule R22-pinjaman
  when info-pinjaman, !danger, !rekrut-orang, !berangkat-orang, !jangan-hubung
  intent INFO_PINJAMAN
  floor S4
  reason Tanya pinjaman resmi. Asks about legal loans.
  source Bank NTT KUR PMI
  example KUR pmi syaratnya apa

rule R21-trauma
  when sudah-pulang, trauma, !abroad-kini
  intent REINTEGRASI
  floor S3
  reason Trauma sesudah pulang: konselor. Trauma after the return.
  source R21
  example sejak pulang saya takut terus tidak bisa tidur

rule R19-gaji-pulang
  when sudah-pulang, gaji-tidak-dibayar, !dokumen-ditahan, !kerja-paksa
  intent GAJI
  floor S3
  reason Gaji belum dibayar sesudah pulang. Unpaid wages after the return.
  source BP2MI top complaints
  example gaji sy di malaysia belum dibayar 5 bulan sdh pulang kampung bisa urus lewat sini?

rule R22-reintegrasi
  when reintegrasi, !danger, !rekrut-orang, !gaji-tidak-dibayar
  intent REINTEGRASI
  floor S4
  reason Sudah pulang: pelatihan, modal, usaha. Back home: training and capital.
  source services: reintegrasi
  example saya baru pulang dari malaysia mau cari kerja di larantuka ada pelatihan?

rule R08-penampungan
  when penampungan, !diri-tertahan, !kerabat-saya
  intent LAPOR_PENAMPUNGAN
  floor S2
  reason Rumah tampungan: Polres dan Polda. A holding house.
  source Sikumana case
  example di kelurahan oesapa ada rumah isi banyak prempuan muda dari kampung. pintu slalu tutup

rule R02-tolong-diri
  when jeritan, !berangkat-orang, !kerabat-saya
  when diri, !kerabat-saya, kekerasan|seksual|terkurung|kamp|lapar|bunuh-diri|ancaman-mati|dijual|tebusan|gawat|dibuang|kerja-paksa|kurung-bawa-hp
  when diri-tertahan, !kerabat-saya
  when diri, gaji-tidak-dibayar, pulang-sendiri|dokumen-ditahan, !kerabat-saya, !sudah-pulang
  when foreign-phone, !kerabat-saya, kekerasan|seksual|terkurung|kamp|lapar|bunuh-diri|ancaman-mati|dijual|tebusan|gawat|dibuang|kerja-paksa
  when bunuh-diri
  when diri, dokumen-ditahan|jerat-utang|lembur|tidak-berobat|ditipu|sakit|ditangkap|tidak-tidur|majikan-kasar, !kerabat-saya, !rekrut-orang, !sudah-pulang
  when foreign-phone, dokumen-ditahan|jerat-utang|lembur|tidak-berobat, !kerabat-saya
  when di-kapal, kekerasan|lapar, !kerabat-saya
  when diri, takut, di-tempat-kerja|di-jalan|sembunyi, !kerabat-saya, !lapor
  when dijual-diri
  when sembunyi, diri, !kerabat-saya, !rekrut-orang
  intent TOLONG
  floor S2
  reason Pengirim sendiri butuh pertolongan. The sender needs help.
  source NHTH crisis
  example tolong sy di pukul majikan tiap hari. sy org soe. skrg di johor
  example paspor sy di pegang toke 2 thn gaji 3 bln blm kasi

rule R05-berangkat
  when berangkat-orang, segera|di-jalan|minggu-ini|baru-lewat, !pulang-sendiri, !info-syarat
  when di-jalan, rombongan|anak|perekrut, !pulang-sendiri, !penampungan
  when berangkat, segera, tanpa-surat|rombongan|anak|perekrut|tolong|orang-lain, !pulang-sendiri
  when di-jalan, orang-lain, !gaji-tidak-dibayar, !kekerasan, !ditangkap, !di-tempat-kerja, !pulang-sendiri
  when segera, dijemput
  when berangkat, minggu-ini, rombongan|tanpa-surat|perekrut|orang-lain, !pulang-sendiri, !info-syarat
  intent LAPOR_BERANGKAT
  floor S2
  reason Keberangkatan yang diketahui: balapan dalam jam. A departure is known: a race of hours.
  source interceptions at Bolok, Lewoleba, El Tari
  example bsk subuh ada 9 org mau brgkt lwt tenau kapal umsini. dr amfoang. tdk ada surat

rule R11-korban
  when kerabat-saya, kekerasan|seksual|terkurung|kamp|tebusan|dijual|dokumen-ditahan|jerat-utang|kerja-paksa|majikan-kasar|ditangkap|lembur|tidak-berobat|gawat|lapar|kurung-bawa-hp|ditipu|dibuang|ancaman-mati
  when kerabat-saya, gaji-tidak-dibayar, abroad|di-tempat-kerja
  when kerabat-saya, tolong, pulang
  when kerabat-saya, tempat-hiburan, anak, !rekrut-orang
  when orang-lain, kekerasan|terkurung|seksual|tebusan|kamp, !diri-tertahan
  when kekerasan|terkurung|seksual|tebusan|dijual, !diri
  when kerabat-saya, uang-orang-tua
  when anak-tidak-masuk
  when anak-hilang, perekrut
  when anak, dijual
  when kerabat-saya, takut, jerat-utang|di-tempat-kerja
  intent LAPOR_KORBAN
  floor S2
  reason Orang lain sedang dieksploitasi. Another person is being exploited.
  source ILO indicators
  example Anak saya Maria kerja di Penang, katanya gaji tdk pernah dibayar sejak 2023 dan paspor ditahan

rule R21-anak-tanya
  when info-syarat, usia-ditanya, anak, !rekrut-orang
  intent INFO_SYARAT
  floor S3
  reason Anak bertanya apakah boleh kerja di luar. A child asks whether it may work abroad.
  source UU 18/2017 art. 5
  example umur 17 bisa kerja d malaysia ka tdk

rule R22-syarat-sendiri
  when info-syarat, !danger, !rekrut-orang, !berangkat-orang, !gaji-tidak-dibayar, !anak, !perekrut
  intent INFO_SYARAT
  floor S4
  reason Tanya syarat, biaya, paspor. Asks for requirements.
  source services: SYARAT
  example syarat kerja di taiwan apa saja pak

rule R19-gaji
  when gaji-tidak-dibayar, !rekrut-orang
  intent GAJI
  floor S3
  reason Gaji, tanpa bahaya lain. Wages, no other danger.
  source BP2MI top complaints
  example sy kerja lembur trs tdk di bayar

rule R19-pulang
  when pulang, !rekrut-orang
  intent PULANG
  floor S3
  reason Mau pulang, dokumen habis, tanpa bahaya. Wants to go home, no danger.
  source BP2MI top complaints
  example mau pulang tp paspor mati. sy di kota kinabalu

rule R18-rekrut
  when rekrut|rekrut-orang
  when perekrut, !keluhan
  when pejabat-terlibat
  when uang-orang-tua
  when tempat-hiburan, anak|orang-lain
  when kedok, anak|orang-lain|curiga
  when curiga, orang-lain|anak|berangkat
  when palsu
  intent LAPOR_REKRUT
  floor S3
  reason Perekrut atau ajakan yang mencurigakan. A suspicious recruiter or offer.
  source PL networks
  example LAPOR calo di Nunkolo TTS bawa 3 org ke kalimantan

rule R24-keluhan
  when keluhan
  intent KELUHAN
  floor S3
  reason Marah atau mengeluh: orang membaca. Abuse or a complaint, read by a person.
  source corpus M154
  example anjing kamu polisi semua pembohong

rule R24-lapor
  when lapor
  when rahasia
  intent LAPOR_UMUM
  floor S3
  reason Mau lapor, belum ada isi. Wants to report, nothing said yet.
  source rpt.q.who
  example LAPOR
  example mau lapor tapi takut nanti mereka tau. apa nama saya aman

rule R22-syarat
  when info-syarat
  intent INFO_SYARAT
  floor S4
  reason Tanya syarat. Asks for requirements.
  source services: SYARAT
  example berapa biaya bikin paspor untuk anak sekolah

rule R22-bantuan
  when bantuan, !danger, !berangkat
  when kerja-dekat
  intent BANTUAN
  floor S4
  reason Bertanya ini apa, atau menyapa. Asks what this is, or greets.
  source rpt.unclear
  example INFO
  example ini nomor apa ya

rule R24-tidak-jelas
  when always
  intent BANTUAN
  floor S3
  reason Tidak dimengerti: orang membaca, tidak pernah S0. Not understood: a person reads, never S0.
  source R24
  example zebra tujuh langit

# ---- balasan kabar / answers to a check-in ----

rule R01-ping-bahaya
  ctx ping
  when sembilan
  when tolong
  when kekerasan|seksual|terkurung|kamp|bunuh-diri|ancaman-mati|gawat
  intent PING_TOLONG
  floor S1
  reason Angka bahaya atau kata bahaya dari pekerja yang terdaftar. The danger digit or a word of danger.
  source covert alarm practice
  example ping: 9
  example ping: tidak baik tolong sy di siksa

rule R14-ping-majikan
  ctx ping
  when majikan-membalas
  intent PING_ORANG_LAIN
  floor S2
  reason Majikan memegang HP: berhenti mengirim, orang melihat. The employer holds the phone.
  source threat model T2
  example ping: who is this? stop texting my maid

rule R13-ping-orang-lain
  ctx ping
  when orang-ketiga
  intent PING_ORANG_LAIN
  floor S3
  reason Mungkin orang lain memegang HP. Someone else may hold the phone.
  source ping.who
  example ping: siapa ini

rule R22-ping-stop
  ctx ping
  when stop
  intent STOP
  floor S3
  reason Berhenti dari pekerja berisiko: perlu dilihat orang. Opt-out of a worker at risk needs a look.
  source corpus M115
  example ping: STOP

rule R15-ping-telepon
  ctx ping
  when tiga
  when minta-telepon
  when jangan-telepon
  intent PING_TELEPON
  floor S2
  reason Minta bicara: 3 adalah S2. Asks to talk.
  source R15
  example ping: 3
  example ping: jgn telp bos ada

rule R15-ping-lapar
  ctx ping
  when lapar|tidak-tidur
  intent PING_MASALAH
  floor S2
  reason Makan atau tidur ditahan. Food or sleep denied.
  source R15
  example ping: blm mkn dr kmrn

rule R15-ping-masalah
  ctx ping
  when dua
  when kabar-buruk
  when gaji-tidak-dibayar|dokumen-ditahan|sakit|majikan-kasar|takut|pulang
  intent PING_MASALAH
  floor S3
  reason Ada masalah, belum bahaya. A problem, not yet danger.
  source R15
  example ping: 2
  example ping: kurang baik

rule R22-ping-aman
  ctx ping
  when satu
  when kabar-baik
  intent PING_AMAN
  floor S4
  reason Kabar baik. All is well.
  source checkins
  example ping: 1
  example ping: tidak dipukul kok baik2 saja

rule R15-ping-tidak-jelas
  ctx ping
  when always
  intent PING_KURANG_JELAS
  floor S3
  reason Balasan yang tidak jelas bukan berarti aman. An unclear answer is never "safe".
  source promises: silence is never safe
  example ping: iya

# ---- petugas dan jawaban alur / officers, answers of a flow ----

rule R22-ptg-lepas
  ctx officer
  when perintah-lepas
  intent PTG_LEPAS
  reason Perintah petugas. An officer's command.
  source cases section 6
  example officer: lepas KTR27 sy di alor

rule R22-ptg-rinci
  ctx officer
  when perintah-rinci
  intent PTG_RINCI
  reason Perintah petugas. An officer's command.
  source cases section 6
  example officer: RINCI KTR27

rule R22-ptg-selesai
  ctx officer
  when perintah-selesai
  intent PTG_SELESAI
  reason Perintah petugas. An officer's command.
  source cases section 6
  example officer: SELESAI KTR27 9 org dicegah

rule R22-ptg-alih
  ctx officer
  when perintah-alih
  intent PTG_ALIH
  reason Perintah petugas. An officer's command.
  source cases section 6
  example officer: ALIH KTR27 BP3MI

rule R22-ptg-kabar
  ctx officer
  when perintah-kabar
  intent PTG_KABAR
  reason Perintah petugas. An officer's command.
  source cases section 6
  example officer: KABAR KTR27 menuju lokasi

rule R22-ptg-ambil
  ctx officer
  when perintah-ambil
  intent PTG_AMBIL
  reason Perintah petugas. An officer's command.
  source cases section 6
  example officer: Siap ambil KTR 27

rule R22-ptg-siap
  ctx officer
  when perintah-siap
  intent PTG_SIAP
  reason Perintah petugas. An officer's command.
  source cases section 6
  example officer: 86

rule R24-ptg-lain
  ctx officer
  when always
  intent TAMBAH
  reason Teks lain dari petugas dibaca orang. Other text of an officer is read by a person.
  source cases section 6
  example officer: jalan macet di oesao

rule R24-jawab
  ctx session
  when always
  intent JAWAB
  reason Jawaban untuk pertanyaan alur; bahaya di dalamnya tetap menaikkan. An answer to a flow's question; danger in it still raises.
  source cases section 2
  example session: enam belas
