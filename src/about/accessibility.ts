/** The accessibility statement as it is until an authority writes its own, in the form of the government's model statement. */
export const accessibility = `This statement applies to the service at {{service address}}, which is run by {{authority}}.

We want as many people as possible to be able to use it. You should be able to:

- change colours, contrast and fonts in your browser
- zoom in up to 400% without the text spilling off the screen
- use all of it with a keyboard alone
- use all of it with a screen reader or speech recognition
- use all of it without JavaScript

We have also made the text as simple as we can. [AbilityNet](https://mcmw.abilitynet.org.uk/) has advice on making your device easier to use if you have a disability.

## Feedback and contact information

If something does not work for you, or you need information from this service in another format such as large print, easy read or braille, write to {{contact email}}. We will answer within 10 working days.

## Reporting accessibility problems

We are always looking to improve. If you find a problem that is not on this page, or think that we are not meeting the requirements, write to {{contact email}}.

## Enforcement procedure

The Equality and Human Rights Commission (EHRC) enforces the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018. If you are not happy with how we answer your complaint, [contact the Equality Advisory and Support Service (EASS)](https://www.equalityadvisoryservice.com/).

## Technical information about this service’s accessibility

{{authority}} is committed to making this service accessible, in accordance with those regulations.

### Compliance status

This service is partially compliant with the [Web Content Accessibility Guidelines version 2.2](https://www.w3.org/TR/WCAG22/) AA standard, because it has not yet been checked by people who rely on assistive technology.

## Non-accessible content

We know of no part of this service that fails the standard. Guidance that we link to is on other websites, which have accessibility statements of their own.

## Preparation of this statement

This statement was prepared on 21 November 2026. It was last reviewed on 21 November 2026.

Each time that the service changes it is tested with the automated tool axe, at the width of a phone and of a computer, and with JavaScript and without it. A test by people who use assistive technology is still to be done.
`
