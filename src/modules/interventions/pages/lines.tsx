/** Several lines that somebody typed, as they were typed. */
export const Lines = ({ text }: { text: string }) => (
  <>
    {text.split(/\n+/).map((line, index) => (
      <p key={index}>{line}</p>
    ))}
  </>
)
