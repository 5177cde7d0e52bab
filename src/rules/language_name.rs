//! Names of languages in messages.

use crate::words::Words;

/// The name of a language by its tag: English and Korean; the tag itself for rare ones.
#[must_use]
pub(in crate::rules) fn language_name(tag: &str) -> Words {
    let primary = tag.split('-').next().unwrap_or_default();
    let (en, ko) = match primary {
        "ko" => ("Korean", "한국어"),
        "en" => ("English", "영어"),
        "ja" => ("Japanese", "일본어"),
        "zh" => ("Chinese", "중국어"),
        "fr" => ("French", "프랑스어"),
        "de" => ("German", "독일어"),
        "es" => ("Spanish", "스페인어"),
        "pt" => ("Portuguese", "포르투갈어"),
        "it" => ("Italian", "이탈리아어"),
        "nl" => ("Dutch", "네덜란드어"),
        "ru" => ("Russian", "러시아어"),
        "uk" => ("Ukrainian", "우크라이나어"),
        "ar" => ("Arabic", "아랍어"),
        "he" => ("Hebrew", "히브리어"),
        "el" => ("Greek", "그리스어"),
        "th" => ("Thai", "태국어"),
        "vi" => ("Vietnamese", "베트남어"),
        "id" => ("Indonesian", "인도네시아어"),
        "tr" => ("Turkish", "튀르키예어"),
        "pl" => ("Polish", "폴란드어"),
        "cy" => ("Welsh", "웨일스어"),
        "ga" => ("Irish", "아일랜드어"),
        "fi" => ("Finnish", "핀란드어"),
        "sv" => ("Swedish", "스웨덴어"),
        "da" => ("Danish", "덴마크어"),
        "nb" | "nn" | "no" => ("Norwegian", "노르웨이어"),
        "hi" => ("Hindi", "힌디어"),
        _ => {
            let name = isolang::Language::from_639_1(primary)
                .or_else(|| isolang::Language::from_639_3(primary))
                .map_or(tag, |l| l.to_name());
            return Words::new(name, format!("`{tag}`"));
        }
    };
    Words::new(en, ko)
}

/// Text as it is written in HTML, in an element or a quoted attribute.
#[must_use]
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
