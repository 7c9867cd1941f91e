/**
 * The shapes that cross a boundary: engine, store, messages. Names are those of
 * ARCHITECTURE.md; nothing here runs.
 *
 * @typedef {"child"|"moderator"|"researcher"} Role
 * @typedef {"humiliation"|"pursuit"|"intimidation"|"coercion"} Sign
 * @typedef {"second"|"third"|"group"|"named"|"self"|"none"} Target
 * @typedef {"attack"|"quotation"|"report"|"condemnation"|"advice"|"question"|"joke"|"negated"|"distress"} Stance
 *
 * @typedef {object} Block          One piece of text for the engine.
 * @property {number|string} id
 * @property {string} text
 *
 * @typedef {object} Finding
 * @property {string} category
 * @property {Sign|null} sign
 * @property {number} severity      1..4
 * @property {Target} target
 * @property {Stance} stance
 * @property {[number, number]} span  UTF-16 code units of the block's text, end exclusive
 * @property {string} text
 * @property {string} why           message key without the prefix `why_`
 * @property {string} [entry]       the row that made it, as `ru/rules/threat.txt:12`; acts of older versions have none
 *
 * @typedef {object} Verdict
 * @property {number|string} id
 * @property {number} severity      0..4
 * @property {boolean} flag         whether this profile blurs the block
 * @property {Finding[]} findings
 *
 * @typedef {object} EngineProfile
 * @property {number} age           0 | 6 | 12 | 14 | 16 | 18
 *
 * @typedef {object} EngineInfo
 * @property {string} version
 * @property {number} pack_version
 * @property {string} pack_sha256
 * @property {number} patterns
 * @property {OwnPack[]} own        own packs that were added
 *
 * @typedef {object} OwnText        Own words and rules, as they were written.
 * @property {string} name          of the file, for errors
 * @property {string} text
 *
 * @typedef {object} OwnPack
 * @property {string} name
 * @property {string} version
 * @property {string} sha256        of its text
 * @property {number} rows          that make findings
 *
 * @typedef {object} OwnError       A mistake in an own text.
 * @property {string} file
 * @property {number} line          from 1
 * @property {number} column        characters, from 1
 * @property {"syntax"|"unknown"|"value"|"example"|"limit"|"conflict"} code
 * @property {string} message       in English: what is wrong and what was expected
 *
 * @typedef {object} Box            CSS pixels.
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 *
 * @typedef {object} Viewport       CSS pixels; `dpr` is devicePixelRatio (browser zoom included).
 * @property {number} width         window.innerWidth, scroll bar included
 * @property {number} height
 * @property {number} dpr
 * @property {number} zoom          visualViewport.scale (pinch zoom)
 * @property {number} scroll_x
 * @property {number} scroll_y
 *
 * @typedef {object} Author
 * @property {string} handle
 * @property {string} name
 * @property {string} url
 *
 * @typedef {object} ActTarget
 * @property {string} handle
 * @property {string} name
 *
 * @typedef {object} Shot
 * @property {"element"|"viewport"} role
 * @property {string} sha256
 * @property {number} bytes
 * @property {number} width         device pixels
 * @property {number} height
 * @property {string|null} derived_from  SHA-256 of the picture this one was cut from
 * @property {"none"|"crop"|"veiled"|"crop,veiled"} transform
 *
 * @typedef {object} ActFacts       What a frame knows of a post when it asks for a capture.
 * @property {string} url
 * @property {string} platform
 * @property {string} post_id
 * @property {Author} author
 * @property {ActTarget|null} target
 * @property {string} posted_at     as displayed
 * @property {string} title
 * @property {string} text
 * @property {string} selector
 * @property {Box} box              page coordinates of the frame: the viewport's plus its scroll offset
 * @property {Viewport} viewport
 * @property {number} severity
 * @property {Finding[]} findings
 * @property {string[]} categories  of all that was found in the element, nested posts included
 * @property {string} [dom]         serialised element; kept with the act, unless its pictures are withheld
 * @property {string} [notes]
 *
 * @typedef {object} Act
 * @property {string} id
 * @property {string} url
 * @property {string} platform
 * @property {string} post_id
 * @property {Author} author
 * @property {ActTarget|null} target
 * @property {string} posted_at
 * @property {{wall: string, mono: number}} captured_at
 * @property {string} title
 * @property {string} text
 * @property {string} text_sha256
 * @property {string} selector
 * @property {Box} box              as in ActFacts
 * @property {Viewport} viewport
 * @property {string} browser
 * @property {string} locale
 * @property {string} time_zone
 * @property {{version: string, pack_sha256: string, own_packs?: Pick<OwnPack, "name"|"version"|"sha256">[]}} engine
 * @property {{role: Role, age: number}} profile
 * @property {number} severity
 * @property {Finding[]} findings
 * @property {Shot[]} shots
 * @property {string} dom_sha256
 * @property {string} notes         note keys joined by "; " (message keys `note_<key>`)
 *
 * @typedef {object} Case
 * @property {string} id
 * @property {Author|null} author   null where no act shows one
 * @property {string} platform
 * @property {ActTarget|null} target
 * @property {string[]} acts        act ids, oldest first
 * @property {number} distinct
 * @property {boolean} systematic
 * @property {Sign[]} signs
 * @property {number} severity
 * @property {string} first
 * @property {string} last
 * @property {Reason[]} reasons      how the acts were counted
 *
 * @typedef {object} Reason
 * @property {string} key           message key, `report_reason_…`
 * @property {number} count         `$1` of the sentence
 * @property {string} value         `$2`, "" where the sentence has none
 * @property {string[]} acts        ids of the acts it is about
 *
 * @typedef {object} Policy
 * @property {Role} role
 * @property {number} age
 * @property {"block"|"span"} unit
 * @property {boolean} active       false while paused or switched off for the site
 * @property {boolean} lift         whether the veil may be lifted for the moment of a shot
 * @property {"auto"|"kk"|"ru"|"en"} lang
 * @property {number} own          number of the own words and rules: texts are judged again when it changes
 * @property {number} paused_until  ms since the epoch, 0 when not paused: reconnect then, the worker may be asleep
 *
 * @typedef {object} FrameFinding   One finding as a frame reports it to the popup.
 * @property {string} key           chosen by the frame, stable while the text stays
 * @property {string} category
 * @property {Sign|null} sign
 * @property {number} severity
 * @property {Target} target
 * @property {Stance} stance
 * @property {string} why
 * @property {string} excerpt
 * @property {boolean} revealed
 *
 * @typedef {FrameFinding & {frame: number}} TabFinding
 *
 * @typedef {object} JournalRow
 * @property {number} [seq]         set by the store
 * @property {string} kind          e.g. capture.begin, capture.done, pause, site, settings, install, start, failure
 * @property {string} at            ISO-8601 UTC
 * @property {string} [act_id]
 * @property {Act} [act]            only while a capture is unfinished: the act as far as it was known
 * @property {Record<string, unknown>} [detail]
 *
 * @typedef {object} AppealRow
 * @property {string} key           SHA-256 of the normalised text
 * @property {string} at
 * @property {string} excerpt
 * @property {string} host
 * @property {string} category
 * @property {string} why
 * @property {Role} role            who appealed
 * @property {boolean|null} accepted  null: waits for the parent
 *
 * @typedef {object} ShotRow
 * @property {string} sha256
 * @property {Uint8Array} bytes
 *
 * @typedef {object} DomRow
 * @property {string} sha256        over the UTF-8 of `html`, which is NFC
 * @property {string} html
 *
 * @typedef {object} SealRow        What an act was sealed with; the secret goes when the act does.
 * @property {string} id            of the act
 * @property {Uint8Array} secret    32 random bytes
 * @property {string} root          of the tree over the act's salted fields
 *
 * @typedef {object} KeyRow         The key of this installation.
 * @property {CryptoKey} private_key  cannot be read out, only used
 * @property {string} spki          the public key, base64
 *
 * @typedef {"install"|"capture"|"seal"|"view"|"redact"|"export"|"recheck"|"pause"|"delete"} CustodyType
 *
 * @typedef {object} CustodyEntry   A line of the custody log.
 * @property {number} seq           1, 2, 3, …
 * @property {string} prev          hash of the entry before, 64 zeros in the first
 * @property {string} wall          ISO-8601 UTC
 * @property {number} mono          performance.now() of whoever wrote it
 * @property {CustodyType} type
 * @property {string} body_sha256   of what it is about
 *
 * @typedef {CustodyEntry & {sig: string}} CustodyRow  `sig`: base64 of r‖s over the entry's canonical JSON
 *
 * @typedef {object} Core           What the log needs of the engine.
 * @property {(act: Act, secret: Uint8Array) => string} seal_act
 * @property {(entry: CustodyEntry) => {bytes: ArrayLike<number>, hash: string}} custody_entry
 *
 * @typedef {<T>(work: (core: Core) => T) => Promise<T>} UseCore  loads the engine first, where it is not
 *
 * @typedef {object} Settings
 * @property {Role} role
 * @property {number} age
 * @property {"block"|"span"} unit
 * @property {boolean} lift
 * @property {"auto"|"kk"|"ru"|"en"} lang
 * @property {Record<string, boolean>} sites_off  host → true
 * @property {number} paused_until
 * @property {boolean} onboarded
 * @property {number} own_revision  how often the own words and rules were changed
 * @property {boolean} viewport_shots  keep the whole window's picture beside the element's
 */
export {};
