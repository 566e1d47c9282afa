const address = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]+$/;
const most = 10;

/** The addresses of what was typed, parted by commas, semicolons or blanks; undefined while one of them is none, or there are none or too many. */
export function recipientsOf(text: string): readonly string[] | undefined {
  const typed = text.split(/[\s,;]+/).filter((each) => each !== '');
  return typed.length > 0 && typed.length <= most && typed.every((each) => address.test(each)) ? typed : undefined;
}
