/** So many answers are asked at once: before more than that, nobody begins. */
export const askedFirst = 3
