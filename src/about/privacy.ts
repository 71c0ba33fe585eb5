/** The privacy notice as it is until an authority writes its own: what the ICO expects of a public body. */
export const privacy = `This notice says what personal information {{authority}} uses to run this service, why, and what your rights are. It is for staff of schools and of {{authority}}.

The service holds no information about individual pupils.

## Who we are

{{authority}} is the controller of your personal information. Our data protection officer is at {{data protection email}}.

## What we hold about you

- your name, work email address and work phone number
- the school or schools you work for and your role there, or your role in our attendance team
- the appointments you booked or took: when, by phone or video, about which topic, and the short notes and reasons that you wrote
- if you work for us and give us the address of the calendar that you publish: that address, and the times at which you are busy, without what for
- the messages that we sent you about them
- when you signed in and from which kind of browser, and what you did in the service, with the network address it came from

You gave us this information, or your school or your employer did. If you sign in with DfE Sign-in or Microsoft, they tell us who you are and where you work.

## Why we use it

We use it to:

- let schools book time with our attendance team, and remind both sides
- know which schools have had the support that they are entitled to
- keep the service secure, and be able to show who did what

## Our lawful basis

We need this information to perform a task in the public interest (Article 6(1)(e) of the UK GDPR): our duties for school attendance under the Education Acts and the statutory guidance [Working together to improve school attendance](https://www.gov.uk/government/publications/working-together-to-improve-school-attendance).

We do not ask for health information or any other special category of personal information, and you should not write any.

## Who we share it with

People at your school and in our attendance team see your name, your contact details and the appointments that concern them. Suppliers who host the service and deliver its email act on our instructions. We do not sell your information, and we do not use it for marketing.

We do not send it outside the UK unless it is protected as UK law requires.

## How long we keep it

{{how long things are kept}}

Figures that do not tell who you are, such as how many appointments a school had, are kept for longer.

## Your rights

You have the right to:

- ask for a copy of the information that we hold about you
- have it corrected if it is wrong
- object to our using it
- ask us to limit how we use it
- ask us to erase it, which we will do when we no longer need it for our public task

No decision about you is made by a computer alone.

To use any of these rights, write to {{data protection email}}. We answer within one month.

## If you are not happy

Tell us first, at {{data protection email}}. You can also complain to the Information Commissioner’s Office (ICO):

- [ico.org.uk/make-a-complaint](https://ico.org.uk/make-a-complaint/)
- telephone 0303 123 1113
- Information Commissioner’s Office, Wycliffe House, Water Lane, Wilmslow, Cheshire, SK9 5AF
`
