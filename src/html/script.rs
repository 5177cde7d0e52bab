//! Which scripts a text is written in, and what that says about its language. Needs no vocabulary:
//! Hangul is Korean and kana Japanese wherever they stand.

use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// A writing system, as far as it tells languages of press pages apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Script {
    Latin,
    Hangul,
    /// Hiragana and katakana.
    Kana,
    Han,
    Cyrillic,
    Greek,
    Arabic,
    Hebrew,
    Thai,
    Devanagari,
    Armenian,
    Georgian,
    Bengali,
    Tamil,
    Sinhala,
    Lao,
    Khmer,
    Myanmar,
    Ethiopic,
    /// Canadian Aboriginal Syllabics.
    Syllabics,
}

/// The script of a letter; `None` for digits, punctuation, marks, symbols and letters that are
/// symbols in text of any language (`°`, `ª`, `µ`, `Ω`).
#[must_use]
pub fn script(c: char) -> Option<Script> {
    Some(match c {
        'A'..='Z' | 'a'..='z' => Script::Latin,
        '\0'..='\u{bf}' | '×' | '÷' | '\u{2126}' => return None,
        '\u{c0}'..='\u{24f}'
        | '\u{250}'..='\u{2af}'
        | '\u{1e00}'..='\u{1eff}'
        | '\u{ff21}'..='\u{ff3a}'
        | '\u{ff41}'..='\u{ff5a}'
        | '\u{fb00}'..='\u{fb06}' => Script::Latin,
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' if c.is_alphabetic() => Script::Greek,
        '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}' => Script::Cyrillic,
        '\u{531}'..='\u{58a}' => Script::Armenian,
        '\u{5d0}'..='\u{5f2}' | '\u{fb1d}'..='\u{fb4f}' => Script::Hebrew,
        '\u{620}'..='\u{64a}'
        | '\u{66e}'..='\u{6d3}'
        | '\u{750}'..='\u{77f}'
        | '\u{8a0}'..='\u{8c7}'
        | '\u{fb50}'..='\u{fdfb}'
        | '\u{fe70}'..='\u{fefc}' => Script::Arabic,
        '\u{904}'..='\u{939}' | '\u{958}'..='\u{961}' => Script::Devanagari,
        '\u{985}'..='\u{9b9}' => Script::Bengali,
        '\u{b83}'..='\u{bb9}' => Script::Tamil,
        '\u{d85}'..='\u{dc6}' => Script::Sinhala,
        '\u{e01}'..='\u{e33}' | '\u{e40}'..='\u{e46}' => Script::Thai,
        '\u{e81}'..='\u{edf}' => Script::Lao,
        '\u{1000}'..='\u{103f}' => Script::Myanmar,
        '\u{10a0}'..='\u{10ff}' => Script::Georgian,
        '\u{1200}'..='\u{137c}' => Script::Ethiopic,
        '\u{1400}'..='\u{167f}' => Script::Syllabics,
        '\u{1780}'..='\u{17b3}' => Script::Khmer,
        '\u{1100}'..='\u{11ff}'
        | '\u{3131}'..='\u{318e}'
        | '\u{a960}'..='\u{a97c}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{d7b0}'..='\u{d7fb}'
        | '\u{ffa1}'..='\u{ffdc}' => Script::Hangul,
        // The middle dot and the prolonged sound mark of katakana are used elsewhere as well.
        '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{ff66}'..='\u{ff6f}'
        | '\u{ff71}'..='\u{ff9d}' => Script::Kana,
        '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}' => Script::Han,
        _ => return None,
    })
}

/// How many letters of each script a text has, most frequent first.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Shares(Vec<(Script, usize)>);

impl Shares {
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut shares = Self::default();
        shares.add(text);
        shares
    }

    pub fn add(&mut self, text: &str) {
        if text.is_ascii() {
            let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
            self.count_in(Script::Latin, letters);
        } else {
            for script in text.chars().filter_map(script) {
                self.count_in(script, 1);
            }
        }
        self.0.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    }

    fn count_in(&mut self, script: Script, letters: usize) {
        match self.0.iter_mut().find(|(s, _)| *s == script) {
            Some((_, n)) => *n += letters,
            None if letters > 0 => self.0.push((script, letters)),
            None => {}
        }
    }

    #[must_use]
    pub fn letters(&self) -> usize {
        self.0.iter().map(|(_, n)| n).sum()
    }

    #[must_use]
    pub fn count(&self, script: Script) -> usize {
        self.0.iter().find(|(s, _)| *s == script).map_or(0, |s| s.1)
    }

    /// The scripts the text has letters of.
    pub fn scripts(&self) -> impl Iterator<Item = Script> {
        self.0.iter().map(|s| s.0)
    }

    /// The part of the letters that are of a script, 0 to 1.
    #[must_use]
    pub fn share(&self, script: Script) -> f64 {
        let all = self.letters();
        if all == 0 {
            return 0.0;
        }
        #[allow(clippy::cast_precision_loss, reason = "counts of letters of a page")]
        let share = self.count(script) as f64 / all as f64;
        share
    }

    /// The most frequent script.
    #[must_use]
    pub fn first(&self) -> Option<Script> {
        self.0.first().map(|s| s.0)
    }
}

/// The language a text is in, when its scripts alone decide it: `ko`, `ja`, `zh-Hans`, `zh-Hant`,
/// `el`, `he`, `th`, `hy`, `ka` and others of one language a script. Latin, Cyrillic, Arabic and
/// Devanagari are written in many languages, and Han without characters of one standard is undecided.
#[must_use]
pub fn language_of_script(text: &str) -> Option<&'static str> {
    let shares = Shares::of(text);
    if shares.count(Script::Hangul) > 0 && shares.count(Script::Kana) == 0 {
        return Some("ko");
    }
    if shares.count(Script::Kana) > 0 && shares.count(Script::Hangul) == 0 {
        return Some("ja");
    }
    Some(match shares.first()? {
        Script::Han => return han(text),
        Script::Greek => "el",
        Script::Hebrew => "he",
        Script::Thai => "th",
        Script::Armenian => "hy",
        Script::Georgian => "ka",
        Script::Bengali => "bn",
        Script::Tamil => "ta",
        Script::Sinhala => "si",
        Script::Lao => "lo",
        Script::Khmer => "km",
        Script::Myanmar => "my",
        _ => return None,
    })
}

/// Simplified or Traditional Chinese or Japanese, by characters that only one of the three standards has.
fn han(text: &str) -> Option<&'static str> {
    static SETS: LazyLock<[FxHashSet<char>; 3]> =
        LazyLock::new(|| [SIMPLIFIED, TRADITIONAL, JAPANESE].map(|set| set.chars().collect()));
    let [simplified, traditional, japanese] = SETS
        .each_ref()
        .map(|set| text.chars().any(|c| set.contains(&c)));
    match (simplified, traditional, japanese) {
        (true, false, false) => Some("zh-Hans"),
        (false, true, false) => Some("zh-Hant"),
        (false, false, true) => Some("ja"),
        _ => None,
    }
}

/// Frequent characters of the People's Republic's standard that Taiwan, Hong Kong and Japan do not use.
static SIMPLIFIED: &str = "们这个为说时对发过还让进见问间门关东车长书买卖务业产严丽举义习乡亚从众优伟传伤价值仅亿凉\
    协单卫厂历厅变叹听员启呜响图团园围圆坏块坚坛备够头夺奋妇妈孙宁实审宪宫宽宾寻导尔尘层岁岛\
    师帅带帮广庆应库废开异张弹归录忆态总恶悬惊惯愿战户报择损换搜摆无显晓术权极构标栏树样档梦\
    检欢毁汉沟泪济测浏渐满灭灵炼热爱狮环现电畅疗监盖盘码础确离种积稳穷竞笔签简类粮紧纪纯纲纳\
    纵纷纸线练组细织终绍经结绕给络绝统继绩续维综编缘缩网罗职联肃脑节药获营萨蓝处虑虽补规视览\
    觉计订认讨议讯记讲许论设访证评识诉词译试话询该详语误请读课调谈谢象贝负财责败货质购贯费贺\
    资赛赞趋跃软轮轻载较辅输边达迁运远违连迟适选递逻邮邻郑释鉴针钟钢钱铁银链销锁错键阅队阳阴\
    阵阶际陆险难页项顺须顾预领频题额风飞饭馆驻验鱼鸟龙";

/// Frequent characters of the traditional standard that the People's Republic and Japan do not use today.
static TRADITIONAL: &str = "們說會對發讓關賣產嚴舉鄉亞從眾傳體價單廠歷廳參雙變號聽啟圖團圍圓壞夠媽寶實壽將歲帶幫廣應\
    廢彈歸錄總戀惡戰擔擇據擺數斷舊顯曉權條來樣檔檢樓歡歐殘沒淚濟瀏灣滿燈靈點狀獨畫碼稱穩簽經\
    繞絕繼續緣聯肅腦藥營處雖裝覺觸譯讀證豐贊輕辭邊遞鄰釋錢鐵隨險隱雜靜顏驛驗驅龍龜鷄內訊絲";

/// Frequent characters of the Japanese standard that neither Chinese one has.
static JAPANESE: &str = "検覧読図売続価単応広駅県対戻変総経発関気実労団囲壊択抜拡済渋焼獣権歴歳毎沢浄渓稲緑縁縄繊聴\
    蔵薬覚観訳譲豊辺転遅郷鉄鉱銭険隠雑霊験黒齢働込畑峠枠栄";

/// A stretch of a text in one script, with the digits, spaces and punctuation between its letters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    pub range: Range<usize>,
    /// Letters in it.
    pub letters: usize,
    /// The most of them that follow one another.
    pub longest: usize,
}

/// The stretches of a text whose letters all fulfil `foreign`: cut at the first letter that does not.
pub fn runs(text: &str, foreign: impl Fn(Script) -> bool) -> Vec<Run> {
    let mut found: Vec<Run> = Vec::new();
    let mut open: Option<Run> = None;
    let mut row = 0;
    for (at, c) in text.char_indices() {
        match script(c) {
            Some(s) if foreign(s) => {
                let end = at + c.len_utf8();
                let run = open.get_or_insert(Run {
                    range: at..end,
                    letters: 0,
                    longest: 0,
                });
                row += 1;
                run.range.end = end;
                run.letters += 1;
                run.longest = run.longest.max(row);
            }
            Some(_) => {
                found.extend(open.take());
                row = 0;
            }
            None => row = 0,
        }
    }
    found.extend(open);
    found
}

/// The scripts a language is written in; `None` when that is not known here. The script subtag of a
/// tag (`sr-Latn`) decides.
#[must_use]
pub fn scripts_of(tag: &str) -> Option<&'static [Script]> {
    use Script as S;
    let lower = tag.to_ascii_lowercase();
    let mut parts = lower.split('-');
    let primary = parts.next().unwrap_or_default();
    let subtag = parts.find(|p| p.len() == 4 && p.bytes().all(|b| b.is_ascii_alphabetic()));
    match subtag {
        Some("latn") => return Some(&[S::Latin]),
        Some("cyrl") => return Some(&[S::Cyrillic]),
        Some("arab") => return Some(&[S::Arabic]),
        Some("hans" | "hant" | "kore" | "jpan" | "hang" | "hani") | None => {}
        Some(_) => return None,
    }
    Some(match primary {
        "ko" => &[S::Hangul, S::Han],
        "ja" => &[S::Kana, S::Han],
        "zh" | "cmn" | "yue" | "wuu" | "nan" | "hak" => &[S::Han],
        "ru" | "uk" | "bg" | "be" | "mk" | "ky" | "tg" | "tt" | "ba" | "cv" | "os" => {
            &[S::Cyrillic]
        }
        "sr" | "bs" | "kk" | "uz" | "mn" | "az" | "tk" => &[S::Cyrillic, S::Latin],
        "el" => &[S::Greek],
        "ar" | "fa" | "ur" | "ps" | "ug" | "sd" | "dv" => &[S::Arabic],
        "he" | "iw" | "yi" => &[S::Hebrew],
        "th" => &[S::Thai],
        "hi" | "mr" | "ne" | "sa" => &[S::Devanagari],
        "hy" => &[S::Armenian],
        "ka" => &[S::Georgian],
        "bn" | "as" => &[S::Bengali],
        "ta" => &[S::Tamil],
        "si" => &[S::Sinhala],
        "lo" => &[S::Lao],
        "km" => &[S::Khmer],
        "my" => &[S::Myanmar],
        "am" | "ti" => &[S::Ethiopic],
        "iu" | "cr" | "oj" => &[S::Syllabics, S::Latin],
        "en" | "fr" | "de" | "es" | "it" | "pt" | "nl" | "sv" | "da" | "nb" | "nn" | "no"
        | "fi" | "is" | "et" | "lv" | "lt" | "pl" | "cs" | "sk" | "sl" | "hr" | "hu" | "ro"
        | "mt" | "tr" | "vi" | "id" | "ms" | "ga" | "cy" | "gd" | "eu" | "ca" | "gl" | "rm"
        | "lb" | "sq" | "af" | "sw" | "mi" | "so" | "tl" | "fil" | "fy" | "fo" | "se" | "sm"
        | "haw" | "eo" | "la" => &[S::Latin],
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_decide_the_language_of_a_label() {
        for (text, expected) in [
            ("본문 바로가기", Some("ko")),
            ("주메뉴 (GNB)", Some("ko")),
            ("本文へ移動", Some("ja")),
            ("メインメニュー", Some("ja")),
            ("跳至主要內容", Some("zh-Hant")),
            ("新聞稿", None),
            ("新闻发布", Some("zh-Hans")),
            ("網站導覽", None),
            ("聯絡我們", Some("zh-Hant")),
            ("日本", None),
            ("検索", Some("ja")),
            ("広島県", Some("ja")),
            ("印刷", None),
            ("Αναζήτηση", Some("el")),
            ("חפש", Some("he")),
            ("ค้นหา", Some("th")),
            ("Поиск", None),
            ("بحث", None),
            ("Search", None),
            ("2020. 7. 23.", None),
            ("", None),
        ] {
            assert_eq!(language_of_script(text), expected, "{text}");
        }
    }

    #[test]
    fn symbols_are_of_no_script() {
        for c in [
            '°', 'ª', 'µ', '①', '※', '○', '•', '…', '5', '-', '㈜', '℃', '·', 'ー', '、', '。',
        ] {
            assert_eq!(script(c), None, "{c}");
        }
    }

    #[test]
    fn runs_hold_what_stands_between_letters() {
        let text = "Minister Kim (김 장관, 2020년) said 안녕";
        let found: Vec<&str> = runs(text, |s| s == Script::Hangul)
            .into_iter()
            .map(|r| &text[r.range])
            .collect();
        assert_eq!(found, ["김 장관, 2020년", "안녕"]);
    }

    #[test]
    fn shares_are_of_letters() {
        let shares = Shares::of("Korea 한국 12");
        assert_eq!(shares.letters(), 7);
        assert_eq!(shares.first(), Some(Script::Latin));
        assert!((shares.share(Script::Hangul) - 2.0 / 7.0).abs() < 1e-9);
    }

    #[test]
    fn tags_have_scripts() {
        assert_eq!(scripts_of("sr-Latn"), Some(&[Script::Latin][..]));
        assert_eq!(scripts_of("EN-us"), Some(&[Script::Latin][..]));
        assert_eq!(scripts_of("zh-Hant-TW"), Some(&[Script::Han][..]));
        assert_eq!(scripts_of("tlh"), None);
    }
}
