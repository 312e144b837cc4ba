/**
 * The words that are looked for: the most frequent of three letters or more, the one that most mails have first. Left out
 * are names of people, lists, firms and places that sign every mail, dates, the marks of mail programs, and “spam” itself.
 */
export const MAIL_WORDS: readonly string[] = `
the and for this you that from with have not are your can all but get will more one just out here
email there now was has what new about time only any they like our information use would some which
free when how other been please than then mail who also click into their make know way see them want
because over work need people may could should even does these first think most well using much good
same world had very its send find still take today where best after right system were address
business those help being many home through web back before why while sent phone name line day own
years something since used such receive really two anyone without software last every money too
problem never internet off few sure below available old remove end look another once check said set
change down company again give future got better made thanks link say service great long number form
easy real year high site his call online did going let wish might bit next try found read less each
things days put life news around actually order reply looking thing run keep both ever state offer
`
  .trim()
  .split(/\s+/)
