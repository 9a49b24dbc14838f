import { type Static, Type } from 'typebox'
import { Heading, Reading, Stack, TitleBlock } from '../../ui/index.ts'

/** A page of plain reading: what content/<language>/pages/*.yaml may hold. */
export const NoticeFile = Type.Object({
  title: Type.String(),
  lead: Type.String(),
  sections: Type.Array(
    Type.Object({
      title: Type.String(),
      paragraphs: Type.Optional(Type.Array(Type.String())),
      list: Type.Optional(Type.Array(Type.String())),
    }),
  ),
})

export const NoticePage = ({ title, lead, sections }: Static<typeof NoticeFile>) => (
  <>
    <TitleBlock title={title} lead={lead} />
    <Reading>
      <Stack gap="wide">
        {sections.map((section) => (
          <Stack key={section.title}>
            <Heading level={2}>{section.title}</Heading>
            {section.paragraphs?.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
            {section.list && (
              <ul>
                {section.list.map((item) => (
                  <li key={item}>{item}</li>
                ))}
              </ul>
            )}
          </Stack>
        ))}
      </Stack>
    </Reading>
  </>
)
