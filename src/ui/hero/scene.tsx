/** The beacon on the water, at night: nothing to read in it. */
export const Scene = () => (
  <svg class="scene" viewBox="0 0 1280 620" preserveAspectRatio="xMaxYMax slice" aria-hidden="true">
    <defs>
      <linearGradient id="scene-beam" x1="1" x2="0">
        <stop offset="0" stop-color="#FFC233" stop-opacity=".5" />
        <stop offset=".55" stop-color="#FFC233" stop-opacity=".1" />
        <stop offset="1" stop-color="#FFC233" stop-opacity="0" />
      </linearGradient>
      <linearGradient id="scene-mast">
        <stop offset=".45" stop-color="#FAFCFB" />
        <stop offset="1" stop-color="#B9CFD3" />
      </linearGradient>
      <radialGradient id="scene-halo">
        <stop offset="0" stop-color="#FFC233" stop-opacity=".75" />
        <stop offset=".35" stop-color="#FFC233" stop-opacity=".22" />
        <stop offset="1" stop-color="#FFC233" stop-opacity="0" />
      </radialGradient>
    </defs>
    <path d="M1080 206L0 20V520z" fill="url(#scene-beam)" />
    <circle class="halo" cx="1080" cy="206" r="190" fill="url(#scene-halo)" />
    <g fill="none" stroke="#FFC233" stroke-width="2">
      <circle cx="1080" cy="206" r="64" opacity=".55" />
      <circle cx="1080" cy="206" r="122" opacity=".32" />
      <circle cx="1080" cy="206" r="236" opacity=".16" />
    </g>
    <rect x="1065" y="253" width="30" height="222" rx="15" fill="url(#scene-mast)" />
    <circle cx="1080" cy="206" r="27" fill="#FFC233" />
    <g class="water">
      <path
        d="M0 472q40-9 80 0t80 0 80 0 80 0 80 0 80 0 80 0 80 0 80 0 80 0 80 0 80 0 80 0 80 0 80 0 80 0v150H0z"
        fill="#052A34"
      />
      <ellipse cx="1080" cy="473" rx="34" ry="5" fill="#FFC233" opacity=".35" />
      <path
        d="M760 520h90M905 545h60M640 560h70M1180 515h70M480 530h50M1130 562h100"
        fill="none"
        stroke="#8ED3DF"
        stroke-opacity=".3"
        stroke-width="3"
        stroke-linecap="round"
      />
      <g stroke="#FFC233" stroke-width="5" stroke-linecap="round">
        <path d="M1050 497h60" opacity=".8" />
        <path d="M1034 519h92" opacity=".55" />
        <path d="M1058 541h44" opacity=".45" />
        <path d="M1040 563h80" opacity=".28" />
      </g>
    </g>
  </svg>
)
