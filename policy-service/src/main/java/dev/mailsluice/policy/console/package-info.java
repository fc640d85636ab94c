/// What operators see in a browser: the policy in force in plain words, its history, and the ways to change it.
///
/// HTML made here with Qute, forms, and htmx for what moves: all of it works without JavaScript. It asks the
/// services of this process, never REST. [ConsoleRoutes] is the shell: it finds out who calls ([Doorkeeper]), hands
/// a [Visit] to the screen of the path, and sends the [Answer] with the headers that keep a browser safe. A screen
/// is a function of its
/// visit and of what the services know; its page is a record with a template of the same name.
///
/// The session is the bearer token in a cookie that scripts cannot read; this process keeps nothing of it.
///
/// May know: `publish`, `inforce`, `store`, `document`, `domain`, `access`, Vert.x, Qute.
///
/// Start reading at [ConsoleRoutes].
package dev.mailsluice.policy.console;
