/** The help page as it is until an authority writes its own. */
export const help = `## Signing in

Enter your work email address and open the link that we send you. It works once, for 15 minutes, in the browser where you asked for it. If you read your email on another device, type the code from the message instead.

If nothing comes, look in your junk mail. If it is not there, your attendance improvement officer can say which address they have for you.

## The consultation line

A school that could not reach its named officer, or whose question the guidance did not answer, can talk to a senior practitioner for 30 minutes.

You can move or cancel a consultation until it begins. The invitation in your calendar changes with it.

## Nothing about pupils

Do not write a pupil’s name, unique pupil number (UPN), NHS number, date of birth or anything else that tells who they are. The service refuses what looks like one of these. Talk about pupils by phone.

## If something goes wrong

Write to {{contact email}}. Say what you were doing, and when.
`
