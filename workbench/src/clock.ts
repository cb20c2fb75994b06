// Wall clock and instants. The engine has its own zone table; here the browser's is enough, since it only reads and shows.

interface Wall { date: string; time: string }

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  let found = formats.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit",
      minute: "2-digit", second: "2-digit",
    });
    formats.set(zone, found);
  }
  return found;
}

/** What the school's clock reads at an instant. */
export function wall(instant: string | number, zone: string): Wall {
  const parts = Object.fromEntries(format(zone).formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return { date: `${parts["year"]}-${parts["month"]}-${parts["day"]}`, time: `${parts["hour"]}:${parts["minute"]}` };
}

/** The first instant at which the school's clock reads this, as RFC 3339 with the offset that holds then. */
export function instant(date: string, time: string, zone: string): string {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(wanted)) throw new Error("is no date and time");
  const offset = (at: number) => {
    const { date: day, time: clock } = wall(at, zone);
    return Date.parse(`${day}T${clock}:00Z`) - Math.floor(at / 60_000) * 60_000;
  };
  // The earlier of the two guesses, so that of a doubled hour the first is meant.
  const guesses = [offset(wanted - 86_400_000), offset(wanted + 86_400_000)].map((by) => wanted - by);
  const found = guesses.filter((at) => offset(at) === wanted - at);
  return spelled(Math.min(...(found.length ? found : guesses)), zone);
}

/** An instant as RFC 3339, with the school's offset. */
export function spelled(at: number, zone: string): string {
  const { date, time } = wall(at, zone);
  const minutes = Math.round((Date.parse(`${date}T${time}:00Z`) - Math.floor(at / 60_000) * 60_000) / 60_000);
  const sign = minutes < 0 ? "-" : "+";
  const two = (n: number) => String(Math.floor(Math.abs(n))).padStart(2, "0");
  return `${date}T${time}:00${sign}${two(minutes / 60)}:${two(Math.abs(minutes) % 60)}`;
}

export function moved(at: string, minutes: number, zone: string): string {
  return spelled(Date.parse(at) + minutes * 60_000, zone);
}

/** As one says it: `Mon 2 Oct 2023, 08:05`. */
export function said(at: string, zone: string): string {
  const day = new Intl.DateTimeFormat("en-GB", { timeZone: zone, weekday: "short", day: "numeric", month: "short", year: "numeric" });
  return `${day.format(new Date(at)).replace(",", "")}, ${wall(at, zone).time}`;
}

/** The same, without the day where it is that of another instant. */
export function saidOn(at: string, beside: string, zone: string): string {
  const there = wall(at, zone);
  return there.date === wall(beside, zone).date ? there.time : said(at, zone);
}

/** The Monday of a day's week. */
export function monday(date: string): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
  return at.toISOString().slice(0, 10);
}

export function later(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}
