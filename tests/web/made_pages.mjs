// Pages made for the tests of the page: hostile ones, and a great many.

const line = (page) => `${JSON.stringify(page)}\n`;

/** Markup, script, false addresses and characters that turn the line, wherever words of a page can come to be shown. */
export function hostile_pages() {
  const image = '<img src=x onerror="window.hostile_ran=true">';
  const script = "</p><script>window.hostile_ran=true</script>";
  return (
    line({
      id: `${image}`,
      title: `Rebels shelled Goma ${image} ${script}`,
      published: "2024-03-04T10:00:00Z",
      url: "javascript:window.hostile_ran=true",
      text: `Rebels shelled Goma on 3 March 2024, killing 7 civilians, ${image} said. ${script}\n\nRussia bombed Kharkiv on 2 March 2024, "${image}" said.\n\n<style>*{display:none}</style> Ukraine's \u202eyned ot deyalp\u202c \u2066ministry\u2069 of defence\u200b said on Monday that Russia attacked Odesa on 1 March 2024.`,
    }) +
    line({
      id: "../../etc/passwd",
      title: `\u202eknab a dekcatta slebeR\u202c ${image}`,
      published: "2024-03-05",
      url: "https://evil.example/<script>window.hostile_ran=true</script>",
      text: `Gunmen from the <iframe src="https://evil.example/"></iframe> Front attacked Kano on 4 March 2024, killing 3 soldiers. ${script} "The \u202egnihton\u202c dead," said ${image}.\n\n{{constructor.constructor('window.hostile_ran=true')()}} \${window.hostile_ran=true} The Taliban attacked Kabul on 3 March 2024.`,
    })
  );
}

const kTowns = "Goma Kano Kandahar Herat Aleppo Homs Idlib Mosul Basra Kirkuk Kharkiv Odesa Kherson Donetsk Quetta Peshawar Karachi Lahore Mogadishu Khartoum Juba Gao Timbuktu Niamey Tripoli Benghazi Sanaa Aden Taiz Hodeidah".split(" ");
const kActors = ["Russia", "Ukraine", "Pakistan", "Iran", "Israel", "Turkey", "The Taliban", "Boko Haram", "Al-Shabaab", "The Houthis", "Hezbollah", "Hamas"];
const kVictims = ["soldiers", "civilians", "police officers", "protesters", "fishermen", "farmers"];
const kVerbs = ["shelled", "bombed", "attacked"];
const kMonths = "January February March April May June July August September October November December".split(" ");

/** Chronicles of made-up events, twenty a page; of 600 pages come more than 10,000 incidents. Always the same. */
export function many_pages(pages) {
  let seed = 7;
  const any = (n) => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    return (seed >> 8) % n;
  };
  const one = (list) => list[any(list.length)];
  let out = "";
  for (let page = 0; page < pages; page += 1) {
    const year = 2015 + any(10);
    const events = Array.from({ length: 20 }, () => `${one(kActors)} ${one(kVerbs)} ${one(kTowns)} on ${1 + any(28)} ${one(kMonths)} ${year}, killing ${1 + any(90)} ${one(kVictims)}.`);
    out += line({ id: `chronicle-${page}`, title: `A chronicle of ${year}, part ${page}`, published: `${year + 1}-01-0${1 + any(9)}`, url: `https://chronicle.example/${page}`, text: events.join("\n\n") });
  }
  return out;
}
