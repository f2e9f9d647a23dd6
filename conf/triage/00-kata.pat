# Kelompok kata: yang satu kelompok berarti sama di sini. Kata ditulis seperti
# keluar dari conf/lexicon.tsv ("saya", bukan "sy"); `jaga explain` memperlihatkannya.
# Sets of words that mean the same here, as they come out of conf/lexicon.tsv.

# Kata ini sebelum satu tanda membatalkannya: "tidak dipukul". Jangan termasuk
# "jangan": "jangan pukul saya" adalah jeritan.
# Before a sign these undo it. Not "jangan": "jangan pukul saya" is a cry.
set negation = tidak, bukan, belum, tanpa
# Boleh berdiri di antaranya: "tidak pernah ada yang dipukul".
set fillers = pernah, ada, yang, akan, lagi, sampai, mau, itu, juga, sedang

set saya = saya, kita
set kerabat = mama, bapak, ayah, ibu, kakak, adik, anak, istri, suami, om, tante, paman, bibi, saudara, sepupu, keponakan, ponakan, ipar, keluarga, nenek, kakek, mertua, menantu, pacar, almarhum
set dekat = {kerabat}, teman, kawan, tetangga, murid, siswa, siswi, sahabat
set orang = {dekat}, orang, dia, mereka, gadis, nona, nyong, perempuan, laki, pemuda, remaja, warga, rombongan, pekerja, korban, calon, nama, yang, bayi, pekerja migran
set perempuan = perempuan, gadis, nona, cewek, ibu
set anak = anak, gadis, nona, nyong, murid, siswa, siswi, remaja, adik, keponakan, ponakan, bayi
set majikan = majikan, nyonya, mandor, kapten, nakhoda, juragan, atasan, suami, istri, om, agen, calo, mantan, pacar, ayah
set perekrut = calo, agen, sponsor, perekrut, cabang, tekong, makelar, utusan, pl, cukong, rentenir
set pejabat = polisi, polres, polsek, polda, tentara, tni, imigrasi, kades, camat, lurah, pegawai, pejabat, aparat, oknum, disnaker, satpol, bupati, dewan, kepala desa, pak desa, bidan, kepala sekolah, petugas bandara, petugas pelabuhan
set hari = senin, selasa, rabu, kamis, jumat, sabtu, minggu
set kapal = kapal, feri, ferry, km, kmp, pelni, perahu, boat, speedboat, speed, umsini, sirimau, wilis, awu, siguntang, bukit siguntang, lambelu, inerie, lakaan, egon, tidar, leuser
set kendaraan = {kapal}, pesawat, mobil, bus, travel, oto, truk, motor, avanza, innova, pickup, bis
set pelabuhan = pelabuhan, bandara, bolok, tenau, terminal, dermaga, el tari, eltari, larantuka, lewoleba, pantai, perbatasan, pos
set negeri = malaysia, singapura, hongkong, taiwan, brunei, arab, saudi, riyadh, jeddah, kuwait, qatar, dubai, oman, bahrain, yordania, kamboja, myanmar, laos, thailand, filipina, jepang, korea, cina, tiongkok, china, johor, penang, sabah, sarawak, tawau, sandakan, kinabalu, keningau, kuching, bintulu, miri, sibu, selangor, kedah, kelantan, pahang, melaka, perak, kl, kuala lumpur, lahad datu, taichung, taipei, luar negeri, turki, polandia, poipet, sihanoukville, phnom penh, bavet, myawadi, myawaddy, kk park
set penjara-kerja = kamboja, myanmar, laos, myawadi, myawaddy, poipet, sihanoukville, bavet, phnom penh, kk park, mae sot, thailand, filipina
set kota = batam, medan, jakarta, surabaya, jawa, bali, pontianak, entikong, nunukan, tarakan, balikpapan, makassar, parepare, papua, kalimantan, tanjung balai, tanjung priok, tanjung pinang, pekanbaru, dumai, riau, sumatera, bandung, blitar, kupang, sape, malang, semarang, labuan bajo, maumere, kota
set tujuan = {negeri}, {kota}
set dokumen = ktp, paspor, ijazah, dokumen, permit, visa, akta, kk, surat
set diambil = diambil, ditahan, dipegang, disita, disimpan, disembunyi, tahan, pegang, simpan, sita, sembunyi, ambil
set kekerasan-pasif = dipukul, disiksa, dianiaya, ditendang, ditampar, disetrum, disetrika, dicambuk, ditikam, dibacok, dihajar, digebuk, dicekik, dijambak, dibakar, disiram, disundut, ditusuk, dilempar, diseret, dibanting, ditonjok
set kekerasan = pukul, siksa, aniaya, tendang, tampar, setrum, setrika, cambuk, tikam, bacok, hajar, gebuk, cekik, jambak, siram, sundut, tusuk, banting, tonjok, rogol
set seksual-pasif = diperkosa, dicabul, diraba, dileceh, digilir, dirogol, dicium, dipeluk, diintip, disetubuhi, ditiduri
set kurung-pasif = dikurung, disekap, dikunci, diikat, diborgol, disandera, ditawan, diculik, digembok
set kurung = kurung, sekap, kunci, ikat, borgol, sandera, culik, gembok
set izin = boleh, bisa, kasih, dikasih, diizin, izin, beri, diberi, dibolehkan, bole, bagi, dapat
set segera = sekarang, hari ini, malam ini, sore ini, siang ini, pagi ini, subuh ini, petang ini, nanti malam, nanti sore, nanti siang, besok, barusan, sekarang ini, tengah malam ini, pagi tadi, sebentar, sebentar lagi
set lewat-malam = semalam, tadi malam, kemarin, kemarin malam, malam kemarin, dua hari lalu
set bawa-pasif = dibawa, diantar, dijemput, dikirim, diangkut, diambil, diberangkatkan, diseberangkan, diselundupkan, dilarikan
set bawa = bawa, antar, jemput, kirim, angkut, larikan, seberangkan, ambil
set berangkat = berangkat, terbang, menyeberang, seberang, nyeberang, berlayar, jalan, pergi, naik, turun, merantau
set gaji = gaji, upah, bayaran, honor
set meninggal = meninggal, tewas, wafat, almarhum, jenazah, mayat, mati jatuh, peti mayat, meninggal dunia
