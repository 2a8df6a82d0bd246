"""The control API: what a phone does and sees, and what tests set. JSON, loopback only.

A refusal is `{"error": "<why>"}` with status 400, 403 (foreign page), 404 or 409. Times are ISO
8601 in UTC; phone ids are positive, group ids negative numbers. Requests whose `Host` is not
loopback, or whose `Origin` or `Sec-Fetch-Site` is another site, are refused with 403.

Phones and groups
    POST /sandbox/phones {name, username?, language?, id?, role?, note?, messenger?, wire_id?}
                                                               -> Phone
    GET  /sandbox/phones                                       -> {phones: [Phone]}
         Phone {id, name, username, language, role, note, blocked, wrote, messenger, wire_id}
         `role` and `note` are for the page (who is played, what to try first); `wrote`: the bot
         may write to it; `messenger` is "telegram" or "zalo"; `wire_id` is what the Zalo bot knows
         a phone by, 20 hexadecimal characters, null on Telegram
    POST /sandbox/groups {title, members: [id]}                -> {id, title}
    GET  /sandbox/groups                                       -> {groups: [{id, title, members}]}

What a phone does (`chat` is a group's id; without it, the private chat with the bot). Each
answer that is shown here with message ids or a callback_query_id carries `event`, too: the number
of the latest event, after which the bot's reply is to be looked for.
    POST /sandbox/phones/{id}/say {text, at?, chat?}           -> {message_id}
    POST /sandbox/phones/{id}/burst {texts: [..], at?: [..]}   -> {message_ids: [..]}
    POST /sandbox/phones/{id}/press {message_id, data?|label?, chat?} -> {callback_query_id}
    POST /sandbox/phones/{id}/photo multipart: file (one, or several for an album), caption?, at?
                                                  -> {message_ids: [..], media_group_id: ..|null}
    POST /sandbox/phones/{id}/document multipart: file, caption?     -> {message_id}
    POST /sandbox/phones/{id}/other {kind, caption?, file_name?} -> {message_id}
         kind: sticker, voice, video, contact, location, poll, document, forward
    POST /sandbox/phones/{id}/edit {message_id, text, chat?}   -> {message_id}
    POST /sandbox/phones/{id}/recall {message_id}              -> {message_id}
         press and edit are Telegram's alone, recall is Zalo's; 409 on the other kind of phone
    POST /sandbox/phones/{id}/block    POST /sandbox/phones/{id}/unblock   -> {blocked}
    POST /sandbox/phones/{id}/raw  an update without update_id, however odd -> {update_id}

What a phone sees
    GET /sandbox/phones/{id}/screen?chat=  -> {phone, last_event, messages: [Item],
                                               commands: [{command, description}]}
    GET /sandbox/phones/{id}/events?after=N&wait=SECONDS       -> {events: [Event], last_event}
         waits for the first event after N, 55 seconds at most; `last_event` of a screen is where
         to begin
    GET /sandbox/files/{file_id}           -> the bytes, with type and Content-Disposition

    Item   {message_id, from: "bot"|"me"|"member", name, date, edited: bool, text,
            photo: url|null, file: {url, name, size}|null, kind: "text"|"photo"|"document"|...,
            buttons: [[{label, data, url}]], reply_to: message_id|null, media_group_id: ..|null}
            (a caption is the text; `data` or `url` is null)
    Event  {n, kind, chat, at, ...}
         message, edited   {..., message: Item}
         deleted           {..., message_id}
         toast             {..., text, alert: bool, callback_query_id}  (text may be "")
         typing            {..., action}

The world
    GET  /sandbox/faults -> {down, faults: [Fault]}   DELETE /sandbox/faults   clears all
    POST /sandbox/faults {down: bool} | Fault          -> as GET
         Fault {method: name|"*", kind, count, chat?, messenger?, retry_after?, seconds?,
                description?}
         kind: cut_before, cut_after, 500, 502, 429, 403, 409, delay, and for Zalo 408, 426
         method: as the messenger names it, or `download` for the files that the bot fetches
    GET  /sandbox/calls?method=&chat=&messenger=&after=N
         -> {calls: [{n, method, chat, at, took_effect, status, messenger}], peak_per_second}
         method: one or several with commas; the peak is of those calls that took effect
    DELETE /sandbox/calls                              forgets them
    POST /sandbox/limits {enabled?, per_second?, chat_per_second?, chat_burst?, group_per_minute?,
                          zalo_per_second?}            -> all of them; GET shows them
    GET  /sandbox/clock -> {now, offset_seconds}
    POST /sandbox/clock {forward_seconds} | {to} | {reset: true}, jump?  -> as GET, and idle
         Never backwards. Where the bot can be asked (`health_url`) a move waits before and after
         until it has nothing left to do, unless it is a `jump`, as over a time switched off.
         `idle`: whether that came to pass, null where it was not waited for.

Pages
    GET / -> page/index.html, GET /page/* -> its files; `Content-Security-Policy: default-src
    'self'`, with inline styles and data: and blob: pictures allowed, inline scripts not.
"""
