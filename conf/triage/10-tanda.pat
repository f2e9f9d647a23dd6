# Tanda: apa yang dikatakan satu pesan. Aturan (20-, 30-) menggabungkan tanda.
# `danger`: pesan dengan tanda ini tidak pernah S0. `affirmed`: "tidak" di
# depannya tidak membatalkan. `except`: di dalam kata-kata ini tidak dihitung.
# Signs: what a message says. Rules combine them.

# ---- bahaya / danger ----

sign kekerasan
  danger
  ilo violence
  match {kekerasan-pasif}
  match {majikan} .. {kekerasan}
  match {kekerasan} saya|kita|dia|mereka|istri|anak|kepala
  match suka|sering|mau|terus {kekerasan}
  match main tangan
  match kekerasan|penyiksaan|siksaan|pukulan
  match lebam|memar|babak belur
  match tidak|bukan hanya|saja .. {kekerasan-pasif}
  except pukul #
  except jam pukul
  except rumah .. dibakar

sign seksual
  danger
  ilo violence
  match {seksual-pasif}
  match perkosa|cabul|raba|leceh|rogol
  match pelecehan|pemerkosaan|pencabulan
  match masuk kamar .. malam|saya
  match {majikan} .. masuk kamar
  match pegang .. badan|paha|dada|payudara|tubuh
  match paksa|dipaksa|disuruh layani
  match layani|melayani .. tamu|laki|lelaki|om|pria
  match tidur dengan|sama {majikan}|tamu|dia
  match buka baju

sign terkurung
  danger
  ilo movement
  match {kurung-pasif}
  match {kurung} saya|kita|dia|mereka|anak|istri|suami|adik|kakak|saudara|keponakan|sepupu|teman|kawan|kamar|pintu|rumah|dalam|dari
  match {majikan} .. {kurung} saya|kita|dia|mereka|anak|istri|suami|adik|kakak|saudara|keponakan|sepupu|teman|kawan|orang
  match tidak {izin} keluar
  match tidak {izin} kita|saya|dia|mereka keluar
  match dilarang keluar
  match tidak {izin} .. keluar
  match ditahan di|dalam rumah|kamar|kos|gudang|ruko|penampungan|mess|kantor|hotel
  match kena sekap|kurung|culik
  match tidak {izin} pergi|lari .. mana
  except kurung waktu
  except tidak bisa keluar negeri

sign kurung-bawa-hp
  ilo isolation
  match tidak {izin} .. pegang|pakai|bawa hp
  match tidak {izin} telepon|hubung
  match hp .. disita|diambil|ditahan|dipegang
  match sembunyi sembunyi|telepon

sign bunuh-diri
  danger
  affirmed
  match mau|ingin|lebih_baik|lebih_bagus|pilih mati
  match mati saja
  match bunuh diri
  match tidak tahan|kuat|sanggup|mampu lagi|hidup
  match sudah tidak tahan|kuat|sanggup
  match minum racun|baygon
  match gantung diri
  match akhiri hidup
  except hp|jaringan|listrik|lampu|sinyal .. mati

sign ancaman-mati
  danger
  ilo threats
  match dibunuh|ditembak
  match ancam|diancam|mau|akan bunuh|dibunuh|tembak|habis
  match bunuh saya|kita|dia|kamu|kalian|anak|keluarga
  match nyawa .. terancam|bahaya

sign ancaman
  danger
  ilo threats
  match diancam|ancam|ancaman|ugut|diugut
  match teror|diteror
  match awas kamu|kalian
  match nanti kamu rasa
  match cari masalah dengan kita|saya

sign gawat
  danger
  match patah
  match berdarah|darah|pendarahan
  match pingsan|sekarat|kritis|koma
  match tidak sadar
  match kepala bocor|pecah
  match hampir|mau mati
  match tulang .. patah|retak
  match loncat|lompat dari
  match hamil ... usir|diusir|jalan
  match usir|diusir ... malam|jalan|hutan|luar

sign sakit
  match sakit|demam|luka|cedera
  match badan .. panas|bengkak

sign tidak-berobat
  ilo conditions
  match tidak {izin}? dibawa? ke? dokter|rumah_sakit|klinik|berobat|obat|hospital|rumahsakit
  match tidak {izin} ke dokter|klinik|hospital
  match tidak dibawa .. dokter|klinik|hospital|berobat
  match tidak ada yang bawa|urus
  match sakit ... disuruh|dipaksa|tetap|terus kerja
  match sakit .. tapi .. kerja
  match tidak mau bayar .. rumah_sakit|obat|hospital
  match sakit keras|parah

sign lapar
  danger
  ilo conditions
  match tidak {izin} .. makan|makanan|nasi
  match tidak .. dikasih|kasih|beri|bagi makan
  match kelaparan|lapar
  match belum|tidak makan .. hari|kemarin|pagi
  match # hari .. tidak makan
  match tidak makan # hari

sign tidak-tidur
  ilo overtime, conditions
  match tidak|belum tidur .. hari
  match tidur hanya|cuma # jam
  match tidak kasih|dikasih|boleh|beri tidur|istirahat

sign kamp
  danger
  ilo deception, movement
  match disuruh|dipaksa|suruh nipu|tipu|scam|scamming
  match kerja scam|scamming|judi
  match {penjara-kerja} ... {kurung-pasif}|{kekerasan-pasif}|tebusan|dijual
  match {kurung-pasif}|{kekerasan-pasif}|tebusan|dijual ... {penjara-kerja}
  match tidak dapat|capai target
  match {penjara-kerja} ... paspor .. {diambil}

sign tebusan
  danger
  match tebusan|tebus|ditebus
  match minta|bayar|kirim .. # juta .. baru|kalau
  match minta uang # juta
  match minta # juta baru
  match harus ganti|bayar .. kalau|baru|sebelum .. keluar|pulang|bebas

sign dijual
  danger
  match {orang} .. dijual
  match saya|kita dijual|jual
  match dijual ke|lagi|sama
  match jual orang|anak|bayi|ginjal|organ|diri
  match {majikan} jual saya|dia
  except jualan
  except toko .. dijual

sign di-kapal
  match kapal ikan|penangkap|tangkap
  match abk
  match kapten|nakhoda
  match long liner
  match di laut .. bulan

sign dibuang
  danger
  match dibuang|buang .. depan|jalan|hospital|laut|hutan
  match terlantar|ditinggal .. pelabuhan|jalan|hutan

sign tolong
  danger
  match tolong
  match selamatkan|bantu saya|kita
  match bahaya|darurat|gawat
  match minta tolong|bantuan saya|kita
  except tolong isi|isikan|kirim|cek|info|hapus|jangan|cari|daftar|beri|kasih|tanya|jelas|balas|telepon|bawa|bantu|perbaiki
  except tolong kirim pulsa
  except minta tolong
  except tolong .. pulsa
  except jangan tolong

sign jeritan
  danger
  match < halo? kak|kakak|bapak|ibu|pak|bu|mama|saya|kita? mohon? tolong saya|kita|kak|pak|ibu|bu|kakak|bapak|mama|sangat|cepat|mohon|kah? cepat|segera|sekarang? >
  match < bahaya|darurat >
  match < saya|kita dalam? bahaya >
  match tolong cepat|segera
  match cepat tolong
  match tolong saya|kita|pak|kak >
  match < tolong saya|kita

sign sembilan
  danger
  affirmed
  flag duress
  match < 9 kak|pak|bu|mohon|tolong|ya|kakak|saja? >

sign takut
  match takut
  match menangis|nangis
  match khawatir|cemas

# ---- anak / children ----

sign anak
  flag child
  match umur|umurnya .. #1-17
  match #6-17 tahun
  match bawah umur
  match di? bawah 18|17
  match umur belum cukup
  match masih|anak|siswa|siswi|murid|kelas .. sd|smp|sma|smk
  match kelas #1-12 sd|smp|sma|smk?
  match kelas # smp|sma|sd|smk
  match anak sekolah|smp|sd|sma|asrama|panti|kecil|yatim
  match masih sekolah
  match putus sekolah
  match tamat|lulus smp|sd
  match murid|siswi|siswa
  match bayi|balita
  match keponakan|ponakan #6-17
  match anak # orang
  match anak nona
  match # anak .. sekolah|desa|kampung
  match budak perempuan|kecil
  match panti asuhan
  match umur .. palsu|dibuat|dinaikkan
  match palsu .. umur
  match anak dari asrama
  match remaja
  except sudah|selama|sejak|sudah ada|kerja #6-17 tahun
  except #6-17 tahun lalu|kerja|di|tidak|sudah|yang|lamanya|pernah
  except anak sekolah minggu
  except guru sd|smp|sma|smk
  except umur minimal
  except ada anak bayi
  except jaga bayi|anak
  except baru lahir

sign usia-ditanya
  affirmed
  match < #1-17 tahun? >
  match umur #1-17

# ---- perjalanan / travel ----

sign berangkat
  match {berangkat} .. {tujuan}|{kendaraan}|lewat|luar
  match mau|akan|sudah|siap|jadi berangkat|terbang|seberang|nyeberang|menyeberang|jalan
  match berangkat|diberangkatkan|terbang|berlayar|nyeberang|menyeberang
  match {bawa-pasif} .. {tujuan}|{kendaraan}|{pelabuhan}|luar|orang|{perekrut}|paksa|om|paman|keluarga|sponsor
  match {bawa} .. {orang} .. {tujuan}|{kendaraan}|{pelabuhan}|ke
  match {bawa} # {orang}|{perempuan}|anak|orang
  match naik {kendaraan}
  match ke|di|lewat|menuju {pelabuhan}
  match di|dalam|atas|ke {kapal}|pesawat
  match mau|akan dibawa|dikirim|dijemput|diantar|diambil
  match muat orang
  match {bawa} .. rombongan|orang
  match {bawa} saya|dia|mereka
  match dipulangkan|pulangkan .. {tujuan}
  match tunggu {kapal}|pesawat
  match kasih naik

sign segera
  match {segera}
  match jam # pagi|subuh|siang|sore|malam? tadi|nanti
  match ini malam|pagi|sore|siang|hari
  match naik feri|kapal|pesawat jam
  match jam # subuh|pagi besok
  match siang|sore|pagi|subuh tadi
  match tadi siang|sore|pagi|subuh
  match tadi .. {bawa}|{bawa-pasif}
  match hari ini juga
  match besok
  except sampai|hingga sekarang
  except sekarang .. tidak ada kabar
  except ada pertemuan

sign di-jalan
  match sudah|sekarang|sedang|lagi di|dalam|atas|naik {kendaraan}|{pelabuhan}|penampungan
  match di atas {kendaraan}
  match di dalam? kapal|feri .. menuju|ke|sekarang
  match baru|sudah|mereka|dia keluar|jalan|naik|berangkat|lewat dari? {tujuan}|{kendaraan}|betun|soe|kefa|atambua
  match baru keluar
  match tunggu {kapal}|pesawat|seberang
  match menuju {tujuan}|{pelabuhan}
  match arah {tujuan}
  match di .. {pelabuhan} .. mau ke|terbang|naik
  match di|ke bandara .. sekarang|ini|tadi
  match sudah sampai di {tujuan}
  match turun di {tujuan}|tanjung
  match sekarang .. di {kapal}|bandara|pelabuhan|kendaraan
  except sedang|lagi di rumah

sign minggu-ini
  match minggu|hari|bulan depan
  match hari {hari} .. ini|depan?
  match lusa
  match tanggal #
  match minggu|bulan ini .. berangkat|pergi|jalan
  match # hari lagi
  except sejak|dari hari|tanggal
  except tanggal # kemarin
  except hilang .. hari {hari}
  except gaji .. bulan ini

sign baru-lewat
  match {lewat-malam}

sign tanpa-surat
  ilo route
  match tanpa|tidak ada|bawa|pakai|punya? surat|dokumen|paspor|izin|ktp|kertas
  match tidak ada surat jalan?
  match tidak resmi|lengkap
  match ilegal|nonprosedural|gelap
  match jalan|jalur|pelabuhan tikus|gelap|belakang
  match jangan urus surat
  match jangan|tidak_usah|tidak_perlu bawa|urus .. surat|apa
  match paspor .. wisata|pelancong|turis|kunjungan
  match visa wisata|turis|kunjungan
  match lewat hutan|perbatasan|jalan_belakang
  match paspor nanti
  match kapal kayu

sign rombongan
  flag group
  match #3-200 orang|perempuan|gadis|cewek|anak|pemuda|nona|pekerja|tki|calon|bayi
  match #3-200 {orang}
  match #2-200 kawan|teman
  match rombongan|beramai ramai
  match banyak orang|perempuan|gadis|anak|pemuda
  match isi banyak
  except #3-200 tahun
  except # orang tua

sign perekrut
  match {perekrut}
  match orang tidak dikenal|kenal
  match orang .. tidak jelas
  match mengaku|bilang .. yayasan|utusan

sign rahasia
  ilo secrecy
  match jangan kasih|beri tahu|bilang|lapor
  match jangan sampai .. tahu
  match diam diam|saja
  match tidak boleh .. tahu
  match sembunyi .. dari
  match orang tua tidak tahu
  match suruh diam
  match rahasia

# ---- eksploitasi / exploitation ----

sign dokumen-ditahan
  ilo documents
  match {dokumen} .. {diambil}
  match {diambil} .. {dokumen}
  match {dokumen} .. dengan|sama|di|pada {majikan}|{perekrut}
  match {dokumen} kat {perekrut}|majikan
  except ambil|kirim|bawa|urus paspor
  except paspor hilang

sign gaji-tidak-dibayar
  ilo wages
  match {gaji} .. tidak|belum .. bayar|dibayar|kasih|dikasih|beri|diberi|terima|masuk|cair|dapat|lunas
  match tidak|belum .. digaji|dibayar|gaji|terima gaji
  match {gaji} .. ditahan|dipotong|potong|lambat|telat|kurang|macet|terlambat
  match potong|tahan|dipotong|ditahan .. {gaji}
  match {gaji} # bulan .. belum|tidak
  match tidak kasih .. uang|gaji
  match tidak pernah .. gaji|bayar|dibayar|digaji|kirim uang
  match {gaji} .. tidak
  match lembur .. tidak
  match soal|masalah {gaji}
  match {gaji} .. bawah
  match ambil .. {gaji} saya
  except gaji lancar

sign jerat-utang
  ilo debt
  match utang|hutang .. tidak .. habis|lunas|selesai
  match utang|hutang saya .. #
  match utang|hutang # juta|ringgit
  match ganti rugi|uang
  match bayar|lunas utang|hutang dulu|baru
  match sebelum bayar|lunas utang|hutang
  match harus bayar .. # juta
  match harus ganti .. #
  match dipotong .. utang|hutang

sign lembur
  ilo overtime
  match tidak .. libur
  match tidak dapat|ada|kasih libur|istirahat
  match dari jam # .. sampai jam #
  match kerja # jam

sign kerja-paksa
  danger
  ilo movement, conditions
  match dipaksa|paksa kerja
  match tidak {izin} pulang
  match tidak {izin} saya|dia|mereka|kita pulang
  match mau pulang .. tidak {izin}
  match tidak mau pulangkan|dipulangkan
  match dijaga .. preman|orang|tauke|majikan
  match tidak pernah boleh pulang
  match diperbudak|perbudak|perbudakan
  match minta pulang .. tidak

sign majikan-kasar
  match majikan|nyonya|mandor .. kasar|jahat|kejam|marah|hina|bentak|usir
  match dimarahi|dimarah|dihina|dimaki|dibentak

sign ditangkap
  match ditangkap|tangkap polisi|imigrasi|aparat
  match polisi|imigrasi tangkap
  match ditahan .. imigrasi|polisi|depot|penjara|kantor
  match tertahan .. imigrasi
  match dipenjara|penjara|depot|detensi|lokap
  match razia
  except kena|masuk penjara kah
  except supaya ditangkap

sign ditipu
  ilo deception
  match ditipu|tertipu|penipuan|dijebak
  match dijanjikan|dijanji|janji ... ternyata|padahal|tapi
  match katanya ... ternyata|padahal
  match padahal kasih kerja

sign uang-orang-tua
  ilo parents
  match uang? sirih pinang
  match uang pinang
  match oko mama
  match {orang} tua .. terima|dapat|dikasih|diberi .. uang|juta|belis
  match kasih|bagi|beri .. uang .. orang tua
  match uang muka .. orang tua
  match dikasih # juta
  match belis palsu
  match mama .. dikasih .. juta|uang

sign palsu
  ilo forged
  match umur|ktp|kk|akta|surat|paspor .. palsu|dipalsu|dibuat|diubah
  match palsu .. umur|ktp|surat|akta|kk
  match umur nanti
  match dua ktp
  match tanda tangan kertas kosong

sign kedok
  ilo cover
  match biarawati|suster|pendeta|pastor|frater|yayasan|kelompok_doa|majelis|utusan
  match suster palsu
  match panti asuhan
  match sekolah gratis
  match foto .. bupati|gubernur|pejabat

sign tempat-hiburan
  ilo vulnerability
  match karaoke|pub|bar|spa|pijat|panti_pijat|urut|kopi_pangku|hiburan|kafe_remang|diskotik|prostitusi|lonte|psk|pelacur|pelacuran
  match kafe|cafe|klub_malam
  match layani|melayani tamu
  match kawin kontrak
  match dikawinkan|dikawin|dinikahkan|kawinkan .. tiongkok|cina|paksa|malaysia|taiwan

sign pejabat-terlibat
  flag official
  ilo cover
  match {pejabat} .. terima|bantu|antar|kawal|lepas|lindungi|palsu|palsukan|terlibat|jual|bekingi|backing|tanda tangan|ikut|urus|main|kerja sama
  match oknum
  match {pejabat} kita sendiri|juga
  match beking|dibekingi
  match {pejabat} .. yang antar|bawa|jemput
  except mengaku|saya {pejabat}

# Kantor siapa, kalau pejabat dituduh: kata sesudah `official` sama dengan `integrity ... when official=` di roster, dan
# petugas kantor itu tidak dipanggil. Whose office, when an official is accused: its officers are not paged.

sign sebut-polisi
  affirmed
  official polisi
  match polisi|polres|polsek|polda

sign sebut-tentara
  affirmed
  official tentara
  match tentara|tni

sign sebut-imigrasi
  affirmed
  official imigrasi
  match imigrasi|petugas bandara|petugas pelabuhan

sign sebut-desa
  affirmed
  official desa
  match kades|lurah|kepala desa|pak desa|camat

sign sebut-disnaker
  affirmed
  official disnaker
  match disnaker

# ---- siapa / who ----

sign orang-lain
  affirmed
  match {dekat} perempuan|gadis|laki|sulung|bungsu|ipar|kandung|tua|sekelas|kelas? saya|kita
  match {dekat} {dekat} saya|kita
  match < {dekat} .. di|sudah|mau|dibawa|kerja
  match saudara dari|di
  match teman sekelas
  match ada # {perempuan}|orang
  match anak kita|saya|dia
  match ada orang|anak
  match mereka
  match dia pung|punya
  except saya|kita sama|dan|dengan|serta {dekat}
  except teman|kawan saya|kita ada
  except saya|kita dan # kawan|teman
  except anak majikan
  except istri majikan

sign diri
  affirmed
  match saya|kita

sign di-tempat-kerja
  match majikan|mandor|kapten|nyonya|kilang|ladang|kebun|pabrik|barak
  match kerja di {tujuan}
  match di {negeri}

# ---- maksud / intents ----

sign jenazah
  affirmed
  match {meninggal}
  match peti mati
  match teman|kawan|dia|bapak|suami|istri|anak mati
  match mati .. jatuh|kecelakaan|sakit|tenggelam|dibuang
  except paspor|hp|lampu|listrik|jaringan .. mati
  except mau mati

sign tutup-tutup
  danger
  match suruh|disuruh diam
  match {meninggal} ... diam|tanam|kubur|dikubur|jangan|tidak boleh lapor
  match tanam terus
  match tidak {izin} lapor
  match mau kubur|dikubur|tanam

sign hilang
  match hilang kontak
  match putus kontak|hubungan
  match tidak ada .. kabar
  match tidak pernah .. kabar|telepon|hubung|pulang
  match lost contact
  match belum|tidak .. pernah? pulang
  match tidak pulang dari|sejak
  match tidak aktif
  match tidak bisa|dapat dihubung|ditelepon|hubung
  match hp|nomor mati
  match nomor .. mati|aktif
  match cari kakak|adik|anak|bapak|saudara|suami|istri|mama|ibu|om|keluarga
  match cari {kerabat} saya|kita
  match {orang} .. hilang
  match hilang dari|sejak
  match lama tidak .. kabar
  match sudah # bulan|minggu|tahun|hari tidak .. kabar|telepon
  except hilang ingatan|uang|paspor
  except cari kerja
  except cari anak gadis|perempuan|muda|putus|sekolah

sign putus-kebiasaan
  match biasa|biasanya .. telepon|kabar|kirim
  match terakhir .. menangis|takut|tolong
  match tiap|setiap minggu|hari|malam telepon

sign anak-hilang
  match anak|gadis|siswi|murid|adik|nona ... hilang|tidak_pulang|pergi_dari_rumah
  match pergi dari rumah
  match hilang sejak|dari hari? {hari}|kemarin|semalam|pagi

sign penampungan
  affirmed
  match penampungan|tampungan|ditampung|tampung
  match ada rumah|kos|ruko|mess|barak .. isi|orang|perempuan|cewek
  match rumah .. isi .. perempuan|cewek|orang
  match kos .. tampung|isi
  match pintu .. tutup
  match orang di kos|rumah|ruko
  match # perempuan|orang dikunci|dikurung|disekap di

sign pulang
  match mau|ingin|minta|bisa|bagaimana pulang
  match mau|bagaimana .. pulang
  match tidak mau kerja|disini|sini
  match tidak mau kerja lagi
  match paspor|permit|visa .. mati|habis|hilang|kosong|expired
  match lari dari majikan
  match dipulangkan

sign info-syarat
  affirmed
  match syarat|persyaratan
  match berapa .. biaya|umur|lama|hari|bayar
  match biaya resmi|berapa
  match bayar berapa
  match umur .. bisa|boleh|minimal
  match apa saja dokumen|surat
  match dokumen untuk|apa
  match lowongan
  match urus|bikin|buat|perpanjang paspor
  match bisa|boleh .. kerja .. luar|{negeri}
  match kerja .. resmi lewat mana
  match kerja .. bisa|boleh kah|tidak
  match mau kerja .. lewat mana
  match bisa tidak kalau
  match prosedur

sign info-pinjaman
  affirmed
  match pinjam|pinjaman|kredit|kur
  match modal|utang .. bank|rentenir|koperasi
  match rentenir
  match bunga .. persen|berapa
  except pinjam hp
  except hp .. pinjam
  except hp ini pinjam

sign cek
  affirmed
  match < tolong|mohon|mau? cek
  match pt|lpk|perusahaan .. resmi|izin|terdaftar|ilegal|benar|aman|bagus|mana
  match resmi atau|kah|ya
  match pt mana
  match pt yang bagus|resmi|aman
  match agen .. resmi
  match izin .. pt
  match terdaftar di
  match dari disnaker kan|kah
  match apa benar lpk|pt|agen
  match pt mana|apa yang
  except tidak resmi

sign cek-orang
  match tolong cek orang
  match suka|sering cari orang
  match cek orang

sign lapor
  affirmed
  match lapor|laporan|laporkan
  match tppo
  match pengaduan|mengadu|ngadu

sign rekrut
  match rekrut
  match cari|ajak|tawar|ditawari|ditawar|tawarkan .. {orang}|kerja|pekerja
  match diajak|ajak .. kerja|ke|anak|orang|saya
  match janji|dijanji|dijanjikan|iming .. gaji|kerja
  match {perekrut} .. bawa|cari|datang|ambil|ajak|minta|jemput|kirim|namanya|di
  match lapor {perekrut}
  match {bawa} .. {orang} .. ke {tujuan}
  match {bawa} .. anak|perempuan|orang
  match kumpul|foto|minta .. ktp|kk|{dokumen}
  match orang .. cari|ambil|ajak|rekrut|kumpul .. orang|anak|perempuan|gadis|cewek|tenaga
  match kerja .. {negeri}|{kota} .. gaji
  match gaji # juta
  match bayar|transfer # juta
  match mau dikirim|dibawa kerja
  match jadi pembantu|abk
  match {orang} .. dibawa|dikirim .. kerja
  match mobil .. jemput|ambil .. orang
  match bagi uang|pinang|sirih
  match ambil orang
  match terima tamu anak
  match nama pelaku|calo|perekrut
  match suka|sering .. bawa|cari|ambil|kirim .. orang|anak|perempuan
  match banyak .. direkrut
  match jual|beli ginjal|organ
  match cari perempuan
  match tidak tahu pt
  match dikawinkan

sign curiga
  match curiga|mencurigakan|penipuan|tidak jelas|apa benar

sign reintegrasi
  match pelatihan|kursus
  match mantan|eks|bekas|purna pekerja|tki|tkw|pmi
  match baru pulang .. dari? {tujuan}
  match mau usaha|buka usaha|jualan
  match setelah|sejak|sesudah pulang
  match sejak|sudah pulang .. takut|tidak bisa|diam|marah|tidur|mimpi|melamun
  match konseling
  match pulang dari {tujuan} .. badan|tidak|luka
  match modal .. usaha
  match trauma

sign trauma
  match takut|tidur|mimpi_buruk|trauma|melamun|marah|luka|tidak_mau_bicara|konseling|menangis

sign sudah-pulang
  match sudah pulang
  match sejak|setelah pulang
  match baru pulang
  match sudah di kampung|rumah
  match pulang dari {tujuan}
  match mantan|eks|purna
  match waktu .. di {negeri}
  match dulu
  except jangan|tunggu .. dulu

sign daftar
  affirmed
  match < daftar >
  match mau|ingin|ikut|bisa daftar|ikut kabar
  match kabar rutin
  except daftar kerja|pmi|tki|ke

sign stop
  affirmed
  match < tolong? stop|berhenti|unreg|batal .. >
  match jangan sms|kirim|hubung|wa .. lagi
  match berhenti .. sms|kirim
  match jangan kirim .. pesan|sms
  match jangan ganggu

sign jangan-hubung
  affirmed
  flag no-contact
  match jangan telepon|balas|hubung|sms|call|wa|kontak|bales|tlp
  match jangan .. telepon|hubung|balas
  match tidak boleh telepon|hubung
  match hp .. pinjam
  match pinjam hp
  match hp .. milik|punya|dipegang|sama|dengan majikan|teman|orang|bapak|suami|kawan|agen|om
  match majikan ada|dengar|di_rumah|lihat|baca
  match ada majikan
  match hp .. dipegang
  match suami bisa marah
  except tidak {izin} .. hp

sign hapus
  affirmed
  match < hapus
  match hapus|buang .. data|laporan|nama
  match data .. dihapus|hapus

sign salinan
  affirmed
  match < salinan
  match minta|mau salinan|copy
  match data apa .. saya

sign status
  affirmed
  match < status
  match laporan .. sampai mana
  match bagaimana .. laporan|kelanjutan|perkembangan|kasus
  match kelanjutan|perkembangan
  match laporan saya .. sudah|kemarin|minggu

sign salah-kirim
  affirmed
  match salah kirim|nomor|sambung|orang
  match < bukan saya >
  match rapat jam

sign uji
  affirmed
  match < tes|test|coba|testing|uji|cek_sms|tes_sms >

sign bantuan
  affirmed
  match < info|bantuan|menu|help|tanya|halo|permisi|assalamualaikum|terima_kasih|selamat|shalom|syalom kak|pak|bu? >
  match < selamat pagi|siang|sore|malam bapak|ibu|pak|bu|kak|kakak? >
  match ini nomor|layanan|sms apa|siapa
  match nomor apa|siapa
  match siapa ini
  match cara pakai
  match boleh minta nomor
  match minta nomor bp3mi|kantor|disnaker

# ---- bukan kasus / noise and others ----

sign spam
  affirmed
  match hadiah|undian|mkios|jackpot
  match selamat kamu mendapat|menang|terpilih
  match kamu menang|mendapat
  match pinjaman .. tanpa jaminan|cair|online|cepat
  match dana cepat
  match butuh dana
  match slot|togel|gacor|deposit|casino
  match klik|link|bit|http*|www*
  match promo|diskon|pulsa murah
  match minta|kirim|isi|transfer|belikan|isikan pulsa
  match mama|papa|bapak .. pulsa
  match investasi .. untung
  match isi pulsa
  except pulsa saya|mau habis

sign iseng
  affirmed
  match wkwk*|haha*|hihi*|hehe*|wkw*|xixi*
  match kenalan
  match cantik|seksi|jomblo|sayang
  match boleh kenal|kenalan
  match minta|isikan|isi pulsa
  match < halo|hai cewek|cantik|sayang
  match iseng

sign bercanda
  affirmed
  match bercanda|becanda|canda|prank|iseng|main saja|gurau
  match wkwk*|haha*|hihi*
  match di|dalam film|sinetron|drama|game|berita|buku|lagu|novel|mimpi
  match nonton|menonton|baca
  match mimpi saya
  match film|sinetron

sign pulsa
  affirmed
  match isi|isikan|minta|kirim|beli|belikan|transfer .. pulsa

sign media
  affirmed
  match wartawan|jurnalis|koran|redaksi|peneliti|mahasiswa|skripsi|wawancara|media
  except media sosial
  except foto

sign minta-data
  affirmed
  match siapa .. lapor|kasih tahu|bilang .. saya|kamu|kalian
  match siapa yang lapor|melapor|adukan
  match nomor|nama|identitas|data|alamat pelapor
  match minta|kasih|kirim .. pelapor
  match siapa pelapor
  match kasih namanya

sign ancam-kami
  affirmed
  danger
  match jangan ikut campur
  match tahu rumah kamu|kalian
  match cari rumah kamu|kalian
  match bunuh kamu|kalian
  match awas kamu|kalian
  match cari masalah dengan kita|saya
  match kamu rasa
  match kalau masih lapor
  match {perekrut} cari saya
  match tahu saya yang lapor
  match diancam {perekrut}
  match saya diancam
  match ganggu bisnis|usaha saya|kita

sign kebakaran
  affirmed
  match kebakaran|terbakar|banjir|longsor|gempa|tsunami|damkar|pemadam|angin_topan
  match kecelakaan .. motor|mobil|lalu

sign kejahatan-lain
  affirmed
  match pencuri|pencurian|maling|rampok|perampokan|tawuran|pembunuhan|begal
  match dicuri|kecurian

sign rumah-tangga
  danger
  match suami|bapak|ayah|mertua|om .. {kekerasan} .. saya|mama|istri|ibu|anak
  match suami|bapak .. mabuk
  match kdrt

sign urusan-desa
  affirmed
  match jalan|jembatan|listrik|air|lampu .. rusak|mati|putus|perbaiki
  match jalan rusak
  match bansos|blt|pkh|raskin|pupuk|sampah|vaksin
  match ombak|cuaca|jadwal_kapal
  match kapal .. jalan tidak|atau
  match sabu|narkoba|ganja|judi|togel|miras

sign keluhan
  affirmed
  match bohong|pembohong|percuma|tidak becus
  match anjing|babi|bangsat|tolol|bodoh|goblok
  match tidak pernah bantu|tanggap
  match tidak ditanggapi|ditanggap
  match bukan {perekrut}

sign bukan-calo-resmi
  affirmed
  match bukan {perekrut} .. resmi

# ---- balasan kabar / answers to a check-in ----

sign satu
  affirmed
  match < 1|l|i kak|kakak|pak|bu|mama|tante|baik|ya|sudah|saja? baik? >

sign dua
  affirmed
  match < 2 kak|kakak|pak|bu|mama|tante|saja|ya? >

sign tiga
  affirmed
  match < 3 kak|kakak|pak|bu|mama|tante|saja|ya? >

sign kabar-baik
  match baik
  match sehat|aman|lancar|senang|amin|puji|syukur|bersyukur
  match sudah makan
  match sudah sampai
  match bae
  except kurang|tidak|belum baik|sehat|aman

sign kabar-buruk
  affirmed
  match kurang|tidak|belum baik|sehat|enak|aman
  match masalah|susah|sedih|sakit|demam|capek_sekali
  match ada masalah
  match tidak betah
  except tidak ada masalah

sign minta-telepon
  affirmed
  match telepon
  match mau|rindu|bisa .. bicara|ngomong|omong
  match hubungi saya
  except tidak|jangan|dont {izin}? telepon

sign jangan-telepon
  affirmed
  match jangan .. telepon

sign orang-ketiga
  affirmed
  match siapa ini|kamu|awak
  match ini siapa|nomor
  match salah nomor|sambung|orang
  match bukan dia
  match stop|jangan texting|message|sms|hubung|ganggu .. maid|dia|pembantu|lagi|kami
  match pembantu
  match she|dia .. kerja|working

sign majikan-membalas
  affirmed
  match pembantu
  match stop|jangan .. pembantu|nomor
  match jangan message|contact|kacau
  match hp|telefon saya punya
  match message this number

# ---- gabungan kata untuk maksud / phrases for intents ----

# Kerabat si pengirim yang jadi korban, bukan sapaan.
sign kerabat-saya
  affirmed
  match {dekat} perempuan|gadis|laki|sulung|bungsu|ipar|kandung|tua|sekelas? saya|kita
  match {dekat} {dekat} perempuan? saya|kita
  match # {dekat} saya|kita
  match istri|suami|anak|adik|tante|om|sepupu|keponakan|ponakan|saudara ... di {tujuan}
  match saudara|sepupu|ponakan|keponakan dari|kita|saya
  match < tante|om|adik|anak|istri|suami|sepupu|saudara|kakak|keponakan|ponakan|paman|bibi|mama|teman|kawan di*|kerja|saya|kita|perempuan|kena|sudah|mau|hilang|dari|ter*
  match istri|suami|anak|adik|sepupu|ponakan|keponakan|kakak .. di malaysia|{tujuan}|kapal
  match saya pung|punya saudara|anak|adik|kakak
  match keluarga saya|kita
  match tetangga|teman .. di|kena
  match rumah tetangga .. dikurung
  match adik|anak|kakak .. dipukul|disekap|ditahan|dikurung
  match kk ipar
  except saya|kita sama|dan|dengan|serta {dekat}
  except anak|istri majikan
  except hubungi|kabari|bilang|telepon keluarga saya
  except pacar saya
  except {dekat} saya|kita ada yang
  except teman|kawan saya|kita
  except bapak|pak|ibu|mama tolong
  except bapak|mama saya pukul
  except keluarga .. dijaga
sign diri-tertahan
  danger
  match tolong saya|kita .. {kurung-pasif}|{kekerasan-pasif}
  match saya|kita .. {kurung-pasif}|disiksa|dipukul|diperkosa|dirogol|dianiaya
  match saya|kita # orang|kawan|teman .. {kurung-pasif}|tidak|tunggu|di
  match saya|kita ada # orang
  match saya|kita .. di|dari penampungan|rumah agen
  match saya|kita dan # kawan|teman
  match mau lari|kabur
  match saya|kita orang ntt
  match saya|kita dibawa paksa
  match saya sama|dan adik
  match saya dipaksa
  match kita ... tunggu kapal
  except anak|adik|kakak|istri saya .. {kurung-pasif}|disiksa|dipukul|diperkosa
  except anak|adik|kakak|istri|sepupu perempuan|gadis saya .. {kurung-pasif}|dipukul|diperkosa
  except saudara|sepupu|ponakan|keponakan|om|tante|paman|mama|bapak|kawan|teman saya .. {kurung-pasif}|dipukul|disiksa|dirogol
  except saya .. teman saya
sign dijual-diri
  match saya|kita sudah? dijual
sign sembunyi
  danger
  match sembunyi|bersembunyi|dikejar
  match cari saya
  except {dokumen} .. sembunyi
  except sembunyi {dokumen}
sign pulang-sendiri
  match dipulangkan|pulangkan
  match mau|ingin pulang ke
  match pulang ke {orang}|kampung
  match mau daftar
sign rekrut-orang
  match {perekrut}
  match cari|ajak|rekrut .. anak|perempuan|gadis|nona|cewek|tenaga|pekerja migran|abk|orang
  match diajak|ditawari|ditawar|dijanji
  match ada orang|ibu|bapak|om|tante .. cari|ajak|rekrut|bawa|ambil|kumpul|foto|jual
  match {dokumen} .. warga
  match ajak saya kerja|ke
  match bagi .. uang
  match pejabat|kades|polisi|tentara|imigrasi .. calo
sign berangkat-orang
  match {bawa-pasif}
  match {bawa} .. anak|orang|perempuan|gadis|nona|cewek|pemuda|rombongan|#|keponakan|ponakan
  match mereka|rombongan|orang|perempuan|anak|adik|kakak|istri|suami|sepupu|keponakan|ponakan|siswa .. berangkat|terbang|naik|seberang|menyeberang|jalan
  match mau|akan|sudah .. berangkat|terbang|naik|seberang
  match muat orang
  match ke pelabuhan|bandara
  match di kapal|feri|bandara|pelabuhan
  match kasih naik
  match dari {orang} .. naik
  match bawa lari
  match mau dibawa|dikirim|dijemput
  match mau jalan
  match berangkat ... # orang
  match # orang ... berangkat
  except naik gaji
  except untuk|buat|biaya|pinjam .. berangkat
  except dibawa .. dokter|klinik|hospital
  except tidak dibawa
  except bulan depan berangkat
  except utang .. berangkat
sign dijemput
  match dijemput|jemput
sign anak-tidak-masuk
  match murid|siswa|siswi ... tidak masuk
  match anak|murid|siswa ... dibawa keluarga
sign spam-panjang
  match undian|hadiah|promo|kantor_polisi
  match pulsa .. #
sign abroad-kini
  match sekarang di {negeri}
  match tahan|ditahan paspor
sign kerja-dekat
  affirmed
  match < kerja di {tujuan}
  match < kerja di alor setar

# ---- perintah petugas / officers' commands ----
sign perintah
  affirmed
  match ambil|lepas|rinci|alih|kabar|oper|selesai|tutup|lanjut|naik|terima|tunggu|gabung|ikut|catat
  except naik {kendaraan}
  except ambil orang|anak
sign perintah-ambil
  affirmed
  match ambil|terima
  match < ya|y
sign perintah-lepas
  affirmed
  match < lepas|lewat|x|tidak
  match lepas
sign perintah-rinci
  affirmed
  match rinci|info|detail
sign perintah-selesai
  affirmed
  match < selesai|tutup
sign perintah-alih
  affirmed
  match < alih|rujuk
sign perintah-kabar
  affirmed
  match < kabar|catat|n
sign perintah-siap
  affirmed
  match < siap|86 >

# ---- untuk 30-bahaya / for 30-bahaya ----
sign sudah-lama
  match sudah|selama|sejak # tahun|bulan
  match # tahun|bulan tidak|belum|hilang
  match sejak tahun
  match sejak|dari|tahun #1980-2040
  match sudah? lama
sign kerja-lama
  match # tahun|bulan
sign abroad-penjara
  affirmed
  match {penjara-kerja}
sign tutup-terus
  danger
  match suruh tanam terus
  match tanam terus
  match tidak {izin} lapor
sign rekrut-iming
  match iming
sign lapor-saja
  match < lapor >
