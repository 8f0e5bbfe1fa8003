//! How alike two descriptions of problems are: words of any language that has spaces, characters and pairs of
//! them of those that have none.
//!
//! Plain counting (BM25), no model and no dictionary: a word that few tickets hold tells more than one that
//! many do, and a text is measured by how alike it is to itself. In two readings of the log, so that no
//! more is kept than the words of the one text that is asked about. Knows texts alone.

use std::collections::HashMap;

use super::fold::half;

/// How alike a text must be to be worth a look.
pub(crate) const WORTH_A_LOOK: u32 = 20;

/// How soon more of the same word stops to count.
const SATURATION: f64 = 1.2;

/// How much a longer text must say to be as much alike.
const LENGTH: f64 = 0.5;

/// English words that tell nothing of a problem.
const EMPTY_WORDS: [&str; 50] = [
    "a", "all", "an", "and", "any", "are", "as", "at", "be", "but", "by", "can", "do", "does", "for", "from", "has",
    "have", "i", "in", "is", "it", "its", "me", "my", "no", "not", "of", "on", "or", "our", "please", "since", "so",
    "that", "the", "their", "there", "this", "time", "to", "very", "was", "we", "when", "which", "will", "with", "you",
    "your",
];

/// How much a character tells beside a pair of them: it is part of many words.
const OF_A_PAIR: f64 = 0.3;

/// How much a word with spaces around it tells in a text that has none otherwise: `VPN`, `ERP`, an error's
/// number.
const NAMED: f64 = 1.5;

/// Chinese words that tell nothing of a problem: what it did not do stands before or behind them.
const EMPTY_PAIRS: [[char; 2]; 27] = [
    ['无', '法'],
    ['不', '能'],
    ['不', '上'],
    ['不', '到'],
    ['没', '有'],
    ['怎', '么'],
    ['怎', '样'],
    ['如', '何'],
    ['什', '么'],
    ['请', '问'],
    ['请', '教'],
    ['出', '现'],
    ['提', '示'],
    ['问', '题'],
    ['需', '要'],
    ['可', '以'],
    ['一', '下'],
    ['一', '直'],
    ['老', '是'],
    ['总', '是'],
    ['已', '经'],
    ['现', '在'],
    ['今', '天'],
    ['昨', '天'],
    ['这', '个'],
    ['一', '个'],
    ['每', '次'],
];

/// The words of a text: those with spaces between them in small letters, an English plural as its
/// singular; of Chinese and the like each pair of neighbours, and each character.
fn terms(text: &str) -> Vec<String> {
    let mut terms = Vec::new();
    let mut word = String::new();
    let mut run: Vec<char> = Vec::new();
    for c in text.chars().chain([' ']) {
        // Full-width letters and digits are the same ones.
        let c = half(c);
        if !is_unspaced(c) {
            end_run(&mut run, &mut terms);
        }
        if is_unspaced(c) || !c.is_alphanumeric() {
            end_word(&mut word, &mut terms);
        }
        if is_unspaced(c) {
            if is_particle(c) { end_run(&mut run, &mut terms) } else { run.push(c) }
        } else if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
    }
    terms
}

fn end_run(run: &mut Vec<char>, terms: &mut Vec<String>) {
    let mut rest = run.as_slice();
    while !rest.is_empty() {
        let empty = rest.windows(2).position(|pair| EMPTY_PAIRS.iter().any(|one| one == pair));
        let (words, behind) = rest.split_at(empty.unwrap_or(rest.len()));
        // What is left of 不了, of which 了 parted it.
        let words = words.strip_suffix(&['不']).unwrap_or(words);
        terms.extend(words.windows(2).map(|pair| pair.iter().collect::<String>()));
        terms.extend(words.iter().filter(|c| !matches!(c, '不' | '没')).map(char::to_string));
        rest = behind.get(2..).unwrap_or_default();
    }
    run.clear();
}

fn end_word(word: &mut String, terms: &mut Vec<String>) {
    let ends_in_s = word.len() > 3 && word.is_ascii() && word.ends_with('s') && !word.ends_with("ss");
    if ends_in_s {
        word.pop();
    }
    if !word.is_empty() && !EMPTY_WORDS.contains(&word.as_str()) {
        terms.push(std::mem::take(word));
    }
    word.clear();
}

/// Scripts that are written without spaces.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{0e00}'..='\u{0eff}' | '\u{20000}'..='\u{3ffff}')
}

/// Characters that make no word with their neighbours.
fn is_particle(c: char) -> bool {
    matches!(
        c,
        '的' | '了'
            | '吗'
            | '呢'
            | '啊'
            | '吧'
            | '呀'
            | '我'
            | '您'
            | '请'
            | '是'
            | '在'
            | '和'
            | '与'
            | '又'
            | '很'
    )
}

/// The text that others are compared with.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    /// Each of its terms, and how often.
    terms: Vec<(String, f64)>,
    length: f64,
}

impl Question {
    /// A question by its text.
    pub(crate) fn new(text: &str) -> Question {
        let all = terms(text);
        let length = all.len() as f64;
        let mut counted: Vec<(String, f64)> = Vec::new();
        for term in all {
            match counted.iter_mut().find(|(known, _)| *known == term) {
                Some((_, count)) => *count += 1.0,
                None => counted.push((term, 1.0)),
            }
        }
        Question { terms: counted, length }
    }

    /// Whether it has no word that could tell anything.
    pub(crate) fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// How often a text holds each of the question's terms, and how many terms it has.
    fn counts(&self, text: &str) -> (Vec<f64>, f64) {
        let all = terms(text);
        let mut seen: HashMap<&str, f64> = HashMap::new();
        for term in &all {
            *seen.entry(term.as_str()).or_default() += 1.0;
        }
        let counts = self.terms.iter().map(|(term, _)| seen.get(term.as_str()).copied().unwrap_or(0.0)).collect();
        (counts, all.len() as f64)
    }
}

/// What the first reading learns: how many texts there are, how long they are, and how many hold each of
/// the question's terms. Made day by day, and added up.
#[derive(Debug, Clone, Default)]
pub(crate) struct Survey {
    texts: f64,
    length: f64,
    holding: Vec<f64>,
}

impl Survey {
    /// Takes in a text.
    pub(crate) fn add(&mut self, question: &Question, text: &str) {
        let (counts, length) = question.counts(text);
        self.texts += 1.0;
        self.length += length;
        self.holding.resize(counts.len(), 0.0);
        for (holding, count) in self.holding.iter_mut().zip(counts) {
            *holding += f64::from(u8::from(count > 0.0));
        }
    }

    /// Takes in what another one learnt.
    pub(crate) fn merge(&mut self, other: &Survey) {
        self.texts += other.texts;
        self.length += other.length;
        self.holding.resize(self.holding.len().max(other.holding.len()), 0.0);
        for (holding, more) in self.holding.iter_mut().zip(&other.holding) {
            *holding += more;
        }
    }
}

/// What texts are measured by in the second reading.
#[derive(Debug, Clone)]
pub(crate) struct Scale {
    question: Question,
    /// How much each of its terms tells.
    weights: Vec<f64>,
    mean_length: f64,
    /// The question against itself.
    whole: f64,
}

impl Scale {
    /// The scale of a question among the texts that were surveyed.
    pub(crate) fn new(question: Question, survey: &Survey) -> Scale {
        let weight = |holding: f64| {
            let rarity = (1.0 + (survey.texts - holding + 0.5) / (holding + 0.5)).ln();
            // A word that no ticket ever held may be anybody's: it tells half as much.
            if holding > 0.0 { rarity } else { rarity / 2.0 }
        };
        let is_character = |term: &str| term.starts_with(is_unspaced) && term.chars().nth(1).is_none();
        let is_unspaced_text = question.terms.iter().any(|(term, _)| term.starts_with(is_unspaced));
        let kind = |term: &str| match term.starts_with(is_unspaced) {
            true if is_character(term) => OF_A_PAIR,
            false if is_unspaced_text => NAMED,
            _ => 1.0,
        };
        let holding = survey.holding.iter().copied().chain(std::iter::repeat(0.0));
        let weights: Vec<f64> =
            question.terms.iter().zip(holding).map(|((term, _), holding)| kind(term) * weight(holding)).collect();
        let mean_length = if survey.length > 0.0 { survey.length / survey.texts } else { 1.0 };
        let mut scale = Scale { question, weights, mean_length, whole: 0.0 };
        let own: Vec<f64> = scale.question.terms.iter().map(|(_, count)| *count).collect();
        scale.whole = scale.sum(&own, scale.question.length);
        scale
    }

    /// How alike a text is to the question, from 0 to 100 (what says the same, or all of it in fewer words).
    pub(crate) fn likeness(&self, text: &str) -> u32 {
        if self.whole <= 0.0 {
            return 0;
        }
        let (counts, length) = self.question.counts(text);
        let share = self.sum(&counts, length) / self.whole;
        // A share of one and a little more or less by rounding is one.
        (share * 100.0 + 1e-6).clamp(0.0, 100.0) as u32
    }

    fn sum(&self, counts: &[f64], length: f64) -> f64 {
        let damping = SATURATION * (1.0 - LENGTH + LENGTH * length / self.mean_length);
        let one = |(weight, count): (&f64, &f64)| weight * count * (SATURATION + 1.0) / (count + damping);
        self.weights.iter().zip(counts).map(one).sum()
    }
}

#[cfg(test)]
mod similar;
#[cfg(test)]
mod tests {
    use super::*;

    const PAST: [&str; 12] = [
        "VPN drops every ten minutes when working from home",
        "The VPN client asks for the password again and again",
        "Printer on the 3rd floor prints blank pages",
        "Printers in accounting are very slow",
        "Cannot log in to the order system, error 500",
        "How do I export the monthly report?",
        "三楼的打印机打印出来是空白页",
        "打印机卡纸",
        "订单系统登录不了,提示错误500",
        "请问怎么导出月度报表?",
        "VPN连接每隔十分钟就断开",
        "新员工需要开通订单系统的权限",
    ];

    /// The likenesses of the past texts, the greatest first.
    fn ranked(text: &str) -> Vec<(u32, &'static str)> {
        let question = Question::new(text);
        let mut survey = Survey::default();
        for past in PAST {
            let mut day = Survey::default();
            day.add(&question, past);
            survey.merge(&day);
        }
        let scale = Scale::new(question, &survey);
        let mut ranked: Vec<_> = PAST.iter().map(|past| (scale.likeness(past), *past)).collect();
        ranked.sort_by_key(|(likeness, _)| std::cmp::Reverse(*likeness));
        ranked
    }

    #[test]
    fn words_go_by_spaces_and_chinese_by_pairs() {
        assert_eq!(terms("The VPN drops: error 500!"), ["vpn", "drop", "error", "500"]);
        assert_eq!(terms("打印机的VPN坏了"), ["打印", "印机", "打", "印", "机", "vpn", "坏"]);
        assert_eq!(terms("无法连接,登录不了"), ["连接", "连", "接", "登录", "登", "录"]);
        assert_eq!(terms("ＶＰＮ　５００"), ["vpn", "500"]);
        assert_eq!(terms("naïve Übergröße"), ["naïve", "übergröße"]);
        assert_eq!(terms(" ,。!"), [""; 0]);
    }

    #[test]
    fn what_says_the_same_is_wholly_alike_and_what_says_nothing_of_it_not_at_all() {
        for past in PAST {
            assert_eq!(ranked(past)[0], (100, past));
        }
        assert!(ranked("咖啡机漏水")[0].0 < WORTH_A_LOOK);
        assert_eq!(ranked("饭菜太咸")[0].0, 0);
        assert!(Question::new("is it the ...").is_empty());
        assert_eq!(Scale::new(Question::new(""), &Survey::default()).likeness("x"), 0);
    }

    #[test]
    fn the_likest_comes_first_in_either_language() {
        for (text, likest) in [
            ("my VPN connection drops since monday", "VPN drops every ten minutes when working from home"),
            ("VPN password is asked again", "The VPN client asks for the password again and again"),
            ("blank pages from the printer", "Printer on the 3rd floor prints blank pages"),
            ("error 500 at login of the order system", "Cannot log in to the order system, error 500"),
            ("打印机打出来都是空白", "三楼的打印机打印出来是空白页"),
            ("打印机又卡纸了", "打印机卡纸"),
            ("订单系统报错误500,无法登录", "订单系统登录不了,提示错误500"),
            ("月度报表怎么导出", "请问怎么导出月度报表?"),
            ("VPN老是断开", "VPN连接每隔十分钟就断开"),
        ] {
            let ranked = ranked(text);
            assert_eq!(ranked[0].1, likest, "{text}: {ranked:?}");
            assert!(ranked[0].0 >= 25 && ranked[0].0 > ranked[1].0, "{text}: {ranked:?}");
        }
    }

    #[test]
    fn a_rare_word_tells_more_than_a_common_one() {
        // "system" is in three of the texts, "permission" (权限) in one.
        assert_eq!(ranked("系统权限")[0].1, "新员工需要开通订单系统的权限");
    }
}
