/** What a file is for, which decides what is read from it and what is said of it. */
export type Family =
  | 'image'
  | 'sound'
  | 'video'
  | 'mail'
  | 'page'
  | 'document'
  | 'text'
  | 'archive'
  | 'program'
  | 'script'
  | 'data'

/** One kind of file as we know it: its first extension and its first MIME type are the ones we say. */
export type FileType = {
  name: string
  family: Family
  mimes: readonly string[]
  extensions: readonly string[]
}

const type = (family: Family, name: string, mimes: string, extensions: string): FileType => ({
  name,
  family,
  mimes: mimes.split(' '),
  extensions: extensions.split(' '),
})

/** Each type by its name. Names are kept with the exhibits: one never changes its meaning. */
export const fileTypes = Object.fromEntries(
  [
    type('image', 'jpeg', 'image/jpeg image/jpg image/pjpeg', 'jpg jpeg jpe jfif'),
    type('image', 'png', 'image/png image/apng', 'png apng'),
    type('image', 'gif', 'image/gif', 'gif'),
    type('image', 'webp', 'image/webp', 'webp'),
    type('image', 'bmp', 'image/bmp image/x-bmp image/x-ms-bmp', 'bmp dib'),
    type('image', 'heic', 'image/heic image/heif image/heic-sequence', 'heic heif hif'),
    type('image', 'avif', 'image/avif', 'avif'),
    type('image', 'tiff', 'image/tiff', 'tif tiff dng nef cr2 arw'),
    type('image', 'ico', 'image/x-icon image/vnd.microsoft.icon', 'ico cur'),
    type('image', 'psd', 'image/vnd.adobe.photoshop', 'psd'),
    type('image', 'jxl', 'image/jxl', 'jxl'),
    type('page', 'svg', 'image/svg+xml', 'svg'),
    type('page', 'html', 'text/html application/xhtml+xml', 'html htm xhtml'),
    type('page', 'mht', 'multipart/related message/rfc822', 'mht mhtml'),
    type('mail', 'eml', 'message/rfc822', 'eml'),
    type('mail', 'mbox', 'application/mbox', 'mbox'),
    type('mail', 'msg', 'application/vnd.ms-outlook', 'msg'),
    type('mail', 'pst', 'application/vnd.ms-outlook', 'pst ost'),
    type('mail', 'tnef', 'application/ms-tnef application/vnd.ms-tnef', 'dat'),
    type('document', 'pdf', 'application/pdf application/x-pdf', 'pdf'),
    type('document', 'rtf', 'application/rtf text/rtf application/msword', 'rtf doc'),
    type('document', 'doc', 'application/msword', 'doc dot'),
    type('document', 'xls', 'application/vnd.ms-excel', 'xls xlt'),
    type('document', 'ppt', 'application/vnd.ms-powerpoint', 'ppt pps'),
    type('document', 'ole', 'application/x-ole-storage', 'doc xls ppt msg vsd pub'),
    type(
      'document',
      'docx',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document application/vnd.ms-word.document.macroenabled.12',
      'docx docm dotx dotm',
    ),
    type(
      'document',
      'xlsx',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet application/vnd.ms-excel.sheet.macroenabled.12 application/vnd.ms-excel.sheet.binary.macroenabled.12',
      'xlsx xlsm xltx xltm xlsb xlam',
    ),
    type(
      'document',
      'pptx',
      'application/vnd.openxmlformats-officedocument.presentationml.presentation application/vnd.openxmlformats-officedocument.presentationml.slideshow application/vnd.ms-powerpoint.presentation.macroenabled.12',
      'pptx pptm ppsx ppsm potx potm',
    ),
    type('document', 'odt', 'application/vnd.oasis.opendocument.text', 'odt ott'),
    type('document', 'ods', 'application/vnd.oasis.opendocument.spreadsheet', 'ods ots'),
    type('document', 'odp', 'application/vnd.oasis.opendocument.presentation', 'odp otp'),
    type('document', 'epub', 'application/epub+zip', 'epub'),
    type('document', 'onenote', 'application/onenote application/msonenote', 'one'),
    type('archive', 'zip', 'application/zip application/x-zip-compressed application/x-zip', 'zip'),
    type('archive', 'rar', 'application/vnd.rar application/x-rar-compressed application/x-rar', 'rar'),
    type('archive', '7z', 'application/x-7z-compressed', '7z'),
    type('archive', 'gzip', 'application/gzip application/x-gzip', 'gz tgz'),
    type('archive', 'bzip2', 'application/x-bzip2 application/bzip2', 'bz2 tbz2'),
    type('archive', 'xz', 'application/x-xz', 'xz txz'),
    type('archive', 'zstd', 'application/zstd', 'zst'),
    type('archive', 'tar', 'application/x-tar', 'tar'),
    type('archive', 'cab', 'application/vnd.ms-cab-compressed', 'cab'),
    type('archive', 'iso', 'application/x-iso9660-image', 'iso img'),
    type('archive', 'vhd', 'application/x-vhd', 'vhd vhdx'),
    type(
      'program',
      'exe',
      'application/vnd.microsoft.portable-executable application/x-msdownload application/x-dosexec application/x-msdos-program',
      'exe dll scr com sys cpl ocx',
    ),
    type(
      'program',
      'elf',
      'application/x-executable application/x-elf application/x-sharedlib',
      'elf so bin',
    ),
    type('program', 'macho', 'application/x-mach-binary', 'dylib bundle'),
    type('program', 'class', 'application/java-vm', 'class'),
    type('program', 'jar', 'application/java-archive', 'jar war'),
    type('program', 'apk', 'application/vnd.android.package-archive', 'apk xapk apks'),
    type('program', 'dex', 'application/vnd.android.dex', 'dex'),
    type('program', 'wasm', 'application/wasm', 'wasm'),
    type('program', 'msi', 'application/x-msi', 'msi msp'),
    type('program', 'lnk', 'application/x-ms-shortcut', 'lnk'),
    type('program', 'chm', 'application/vnd.ms-htmlhelp', 'chm'),
    type('program', 'swf', 'application/x-shockwave-flash', 'swf'),
    type(
      'script',
      'script',
      'text/javascript application/javascript application/x-javascript application/x-sh text/x-python application/x-powershell text/vbscript application/hta application/x-bat',
      'js mjs jse vbs vbe wsf wsh hta ps1 psm1 bat cmd sh bash py pl rb php reg scpt command',
    ),
    type('video', 'mp4', 'video/mp4 application/mp4', 'mp4 m4v'),
    type('video', 'mov', 'video/quicktime', 'mov qt'),
    type('video', '3gp', 'video/3gpp audio/3gpp video/3gpp2', '3gp 3g2'),
    type('video', 'matroska', 'video/webm video/x-matroska audio/webm', 'webm mkv mka'),
    type('video', 'avi', 'video/x-msvideo video/avi', 'avi'),
    type('video', 'asf', 'video/x-ms-wmv audio/x-ms-wma video/x-ms-asf', 'wmv wma asf'),
    type('video', 'mpeg', 'video/mpeg', 'mpg mpeg'),
    type('sound', 'mp3', 'audio/mpeg audio/mp3', 'mp3'),
    type('sound', 'm4a', 'audio/mp4 audio/x-m4a audio/m4a', 'm4a m4b'),
    type('sound', 'wav', 'audio/wav audio/x-wav audio/wave audio/vnd.wave', 'wav'),
    type('sound', 'ogg', 'audio/ogg video/ogg application/ogg audio/opus', 'ogg oga opus ogv'),
    type('sound', 'flac', 'audio/flac audio/x-flac', 'flac'),
    type('sound', 'amr', 'audio/amr', 'amr'),
    type('sound', 'aac', 'audio/aac audio/x-aac', 'aac'),
    type('data', 'evtx', 'application/x-ms-evtx', 'evtx'),
    type('data', 'pcap', 'application/vnd.tcpdump.pcap', 'pcap cap'),
    type('data', 'pcapng', 'application/x-pcapng', 'pcapng'),
    type('data', 'sqlite', 'application/vnd.sqlite3 application/x-sqlite3', 'sqlite sqlite3 db'),
    type('data', 'registry', 'application/x-windows-registry', 'hiv'),
    type('data', 'minidump', 'application/x-dmp', 'dmp mdmp'),
    type('data', 'plist', 'application/x-bplist', 'plist'),
    type('data', 'age', 'application/x-age-encryption', 'age'),
    type(
      'data',
      'pgp',
      'application/pgp-encrypted application/pgp-signature application/pgp-keys',
      'pgp gpg asc sig',
    ),
    type('data', 'pem', 'application/x-pem-file application/x-x509-ca-cert', 'pem crt cer key'),
    type('text', 'csv', 'text/csv application/csv text/tab-separated-values', 'csv tsv'),
    type('text', 'json', 'application/json application/ld+json application/x-ndjson', 'json jsonl ndjson'),
    type('text', 'xml', 'application/xml text/xml', 'xml xsd xsl rss kml gpx'),
    type('text', 'ics', 'text/calendar', 'ics'),
    type('text', 'vcf', 'text/vcard text/x-vcard', 'vcf'),
    type('text', 'text', 'text/plain', 'txt log md ini conf cfg yaml yml srt text eml'),
  ].map((one) => [one.name, one]),
) satisfies Record<string, FileType>

/** What opens, runs or installs by a double click under Windows, macOS or Android. */
export const dangerousExtensions = new Set(
  'exe scr com pif cpl dll msi msp msc lnk url scf hta js jse vbs vbe wsf wsh ps1 psm1 bat cmd reg jar apk xapk iso img vhd vhdx one chm sh command scpt app dmg pkg svg html htm'.split(
    ' ',
  ),
)

/** A signature: bytes at a place, written as Latin-1. `also` looks further when the bytes are too few to tell. */
type Signature = { name: string; at?: number; bytes: string; also?: (head: Buffer) => boolean }

const at = (head: Buffer, offset: number, bytes: string) =>
  head.length >= offset + bytes.length && head.toString('latin1', offset, offset + bytes.length) === bytes

const brand =
  (...brands: string[]) =>
  (head: Buffer) =>
    brands.includes(head.toString('latin1', 8, 12))

/**
 * The first that fits is the type; the order matters where one begins as another does (`#!AMR` and `#!`).
 * Sources: the formats' own specifications and the « magic » tables of file(1) and Apache Tika.
 */
export const signatures: readonly Signature[] = [
  { name: 'jpeg', bytes: '\xff\xd8\xff' },
  { name: 'png', bytes: '\x89PNG\r\n\x1a\n' },
  { name: 'gif', bytes: 'GIF87a' },
  { name: 'gif', bytes: 'GIF89a' },
  { name: 'webp', bytes: 'RIFF', also: (head) => at(head, 8, 'WEBP') },
  { name: 'wav', bytes: 'RIFF', also: (head) => at(head, 8, 'WAVE') },
  { name: 'avi', bytes: 'RIFF', also: (head) => at(head, 8, 'AVI ') },
  {
    name: 'bmp',
    bytes: 'BM',
    also: (head) => head.length >= 18 && [12, 40, 52, 56, 64, 108, 124].includes(head.readUInt32LE(14)),
  },
  { name: 'avif', at: 4, bytes: 'ftyp', also: brand('avif', 'avis') },
  {
    name: 'heic',
    at: 4,
    bytes: 'ftyp',
    also: brand('heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1'),
  },
  { name: 'm4a', at: 4, bytes: 'ftyp', also: brand('M4A ', 'M4B ') },
  { name: 'mov', at: 4, bytes: 'ftyp', also: brand('qt  ') },
  { name: '3gp', at: 4, bytes: 'ftyp', also: (head) => at(head, 8, '3g') },
  { name: 'mp4', at: 4, bytes: 'ftyp' },
  { name: 'mov', at: 4, bytes: 'moov' },
  { name: 'tiff', bytes: 'II*\0' },
  { name: 'tiff', bytes: 'MM\0*' },
  { name: 'psd', bytes: '8BPS\0' },
  { name: 'jxl', bytes: '\0\0\0\x0cJXL \r\n\x87\n' },
  { name: 'jxl', bytes: '\xff\x0a' },
  { name: 'ico', bytes: '\0\0\x01\0', also: (head) => head.length > 5 && head.readUInt16LE(4) < 64 },
  { name: 'pdf', bytes: '%PDF-' },
  { name: 'rtf', bytes: '{\\rt' },
  { name: 'onenote', bytes: '\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78\xd0\x29\x96\xd3' },
  { name: 'rar', bytes: 'Rar!\x1a\x07' },
  { name: '7z', bytes: "7z\xbc\xaf'\x1c" },
  { name: 'gzip', bytes: '\x1f\x8b\x08' },
  { name: 'bzip2', bytes: 'BZh', also: (head) => at(head, 4, '1AY&SY') },
  { name: 'xz', bytes: '\xfd7zXZ\0' },
  { name: 'zstd', bytes: '\x28\xb5\x2f\xfd' },
  { name: 'cab', bytes: 'MSCF\0\0\0\0' },
  { name: 'tar', at: 257, bytes: 'ustar' },
  { name: 'iso', at: 32_769, bytes: 'CD001' },
  { name: 'vhd', bytes: 'conectix' },
  { name: 'vhd', bytes: 'vhdxfile' },
  { name: 'elf', bytes: '\x7fELF' },
  { name: 'macho', bytes: '\xfe\xed\xfa\xce' },
  { name: 'macho', bytes: '\xfe\xed\xfa\xcf' },
  { name: 'macho', bytes: '\xce\xfa\xed\xfe' },
  { name: 'macho', bytes: '\xcf\xfa\xed\xfe' },
  // A class of Java and a program for two kinds of Mac begin alike; a class says a version, at least 45.
  {
    name: 'macho',
    bytes: '\xca\xfe\xba\xbe',
    also: (head) => head.length > 7 && head.readUInt32BE(4) < 43,
  },
  { name: 'class', bytes: '\xca\xfe\xba\xbe' },
  { name: 'dex', bytes: 'dex\n0' },
  { name: 'wasm', bytes: '\0asm' },
  { name: 'lnk', bytes: 'L\0\0\0\x01\x14\x02\0' },
  { name: 'chm', bytes: 'ITSF' },
  { name: 'swf', bytes: 'FWS', also: (head) => (head[3] ?? 99) < 60 },
  { name: 'swf', bytes: 'CWS', also: (head) => (head[3] ?? 99) < 60 },
  // The two letters alone begin many a text: a program says where its header is, and has bytes no text has.
  { name: 'exe', bytes: 'MZ', also: (head) => head.subarray(2, 64).some((byte) => byte < 9) },
  { name: 'amr', bytes: '#!AMR' },
  { name: 'script', bytes: '#!' },
  { name: 'matroska', bytes: '\x1a\x45\xdf\xa3' },
  { name: 'asf', bytes: '\x30\x26\xb2\x75\x8e\x66\xcf\x11' },
  { name: 'mpeg', bytes: '\0\0\x01\xba' },
  { name: 'ogg', bytes: 'OggS' },
  { name: 'flac', bytes: 'fLaC' },
  { name: 'mp3', bytes: 'ID3' },
  { name: 'aac', bytes: '\xff\xf1' },
  { name: 'aac', bytes: '\xff\xf9' },
  { name: 'mp3', bytes: '\xff\xfb' },
  { name: 'mp3', bytes: '\xff\xf3' },
  { name: 'evtx', bytes: 'ElfFile\0' },
  { name: 'pcap', bytes: '\xd4\xc3\xb2\xa1' },
  { name: 'pcap', bytes: '\xa1\xb2\xc3\xd4' },
  { name: 'pcap', bytes: '\x4d\x3c\xb2\xa1' },
  { name: 'pcapng', bytes: '\x0a\x0d\x0d\x0a' },
  { name: 'sqlite', bytes: 'SQLite format 3\0' },
  { name: 'registry', bytes: 'regf' },
  { name: 'minidump', bytes: 'MDMP\x93\xa7' },
  { name: 'plist', bytes: 'bplist00' },
  { name: 'pst', bytes: '!BDN' },
  { name: 'tnef', bytes: '\x78\x9f\x3e\x22' },
  { name: 'age', bytes: 'age-encryption.org/v1' },
  { name: 'age', bytes: '-----BEGIN AGE ENCRYPTED FILE-----' },
  { name: 'pgp', bytes: '-----BEGIN PGP ' },
  { name: 'pem', bytes: '-----BEGIN ' },
]

export const bySignature = (head: Buffer): string | undefined =>
  signatures.find(({ at: offset = 0, bytes, also }) => at(head, offset, bytes) && (also?.(head) ?? true))
    ?.name
