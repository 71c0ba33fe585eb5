// GOV.UK Frontend's own snippet is inline; here no inline script may run, so the classes are set in this file.
import { initAll } from './govuk-frontend.min.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()
