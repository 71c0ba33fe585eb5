// GOV.UK Frontend's own snippet is inline; no inline script may run here, so this file sets the classes.
import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  NotificationBanner,
  Radios,
  ServiceNavigation,
  SkipLink,
} from './govuk-frontend.min.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')

for (const component of [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  ServiceNavigation,
  SkipLink,
]) {
  createAll(component)
}

// Questions under a radio are shown by the style sheet. The script for them gives radios aria-expanded, which ARIA does not allow,
// so it is only for the browsers that cannot do without.
if (!CSS.supports('selector(:has(*))')) createAll(Radios)

// Printing needs a script, so its button is hidden until there is one.
for (const button of document.querySelectorAll('.hb-print')) {
  button.hidden = false
  button.addEventListener('click', () => print())
}
