/** The service's mark, drawn beside its name, which says what it is. The favicon in `assets/` is the same bell. */
export function Bell() {
  return (
    <svg
      class="hb-bell"
      xmlns="http://www.w3.org/2000/svg"
      width="24"
      height="28"
      viewBox="4 2 24 28"
      aria-hidden="true"
      focusable="false"
    >
      <g transform="rotate(18 16 16)">
        <rect x="14.1" y="3.4" width="3.8" height="8.6" rx="1.9" fill="#f3e3bd" />
        <circle cx="16" cy="26.2" r="2.3" fill="#f3e3bd" />
        <path
          fill="#e0ac4b"
          d="M16 10.6c3.6 0 5 2.5 5.4 5.6.4 3.3 1.2 5.2 2.8 6.9.6.7.2 1.9-.8 1.9H8.6c-1 0-1.4-1.2-.8-1.9 1.6-1.7 2.4-3.6 2.8-6.9.4-3.1 1.8-5.6 5.4-5.6z"
        />
      </g>
    </svg>
  )
}
