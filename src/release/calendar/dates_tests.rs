use super::{dates, stated};

fn read(text: &str) -> Vec<(Option<i16>, i8, i8, &str)> {
    dates(text)
        .into_iter()
        .map(|d| (d.year, d.month, d.day, &text[d.range]))
        .collect()
}

#[test]
fn english_forms() {
    assert_eq!(read("on July 23 and"), [(None, 7, 23, "July 23")]);
    assert_eq!(
        read("July 23, 2020."),
        [(Some(2020), 7, 23, "July 23, 2020")]
    );
    assert_eq!(read("23 July 2020"), [(Some(2020), 7, 23, "23 July 2020")]);
    assert_eq!(read("on the 3rd of May"), [(None, 5, 3, "3rd of May")]);
    assert_eq!(read("Jan. 19"), [(None, 1, 19, "Jan. 19")]);
    assert_eq!(
        read("July 8-9, 2021"),
        [(Some(2021), 7, 8, "July 8-9, 2021")]
    );
    assert_eq!(
        read("July 23 (Thu), 2020"),
        [(Some(2020), 7, 23, "July 23 (Thu), 2020")]
    );
}

#[test]
fn korean_and_numbers() {
    assert_eq!(
        read("2020년 7월 23일 오후"),
        [(Some(2020), 7, 23, "2020년 7월 23일")]
    );
    assert_eq!(read("지난 7월 23일"), [(None, 7, 23, "7월 23일")]);
    assert_eq!(read("2020. 7. 23."), [(Some(2020), 7, 23, "2020. 7. 23")]);
    assert_eq!(read("2020-07-23"), [(Some(2020), 7, 23, "2020-07-23")]);
    assert_eq!(read("'20.7.23."), [(Some(2020), 7, 23, "'20.7.23")]);
    assert_eq!(read("7.23.(목) 14:00"), [(None, 7, 23, "7.23.(목)")]);
    assert_eq!(
        read("令和2年7月23日"),
        [(Some(2020), 7, 23, "令和2年7月23日")]
    );
}

#[test]
fn han_numbers() {
    assert_eq!(
        read("令和５年９月７日"),
        [(Some(2023), 9, 7, "令和５年９月７日")]
    );
    assert_eq!(read("十二月五日（星期六）"), [(None, 12, 5, "十二月五日")]);
    assert_eq!(
        read("二〇二六年三月二十一日"),
        [(Some(2026), 3, 21, "二〇二六年三月二十一日")]
    );
    assert_eq!(
        read("令和八年四月一日"),
        [(Some(2026), 4, 1, "令和八年四月一日")]
    );
    assert_eq!(
        read("於一百一十三年七月五日起"),
        [(Some(2024), 7, 5, "一百一十三年七月五日")]
    );
    assert_eq!(
        read("訂於113年7月5日舉行"),
        [(Some(2024), 7, 5, "113年7月5日")]
    );
    assert_eq!(
        stated("日期：113-07-05").unwrap().date().unwrap().year(),
        2024
    );
    assert_eq!(stated("電話：02-113-0705"), None);
    assert_eq!(read("一一二月五日"), []);
    assert_eq!(read("連續三月，每日"), []);
}

#[test]
fn other_languages_with_a_year() {
    assert_eq!(
        read("le 23 juillet 2020"),
        [(Some(2020), 7, 23, "23 juillet 2020")]
    );
    assert_eq!(
        read("23. Juli 2020"),
        [(Some(2020), 7, 23, "23. Juli 2020")]
    );
    assert_eq!(read("23.07.2020"), [(Some(2020), 7, 23, "23.07.2020")]);
}

#[test]
fn a_year_in_brackets_or_after_a_hyphen() {
    assert_eq!(
        read("SEJONG, May 12 (2023) —"),
        [(Some(2023), 5, 12, "May 12 (2023)")]
    );
    assert_eq!(
        read("12 May (2023)"),
        [(Some(2023), 5, 12, "12 May (2023)")]
    );
    assert_eq!(read("12-May-2023"), [(Some(2023), 5, 12, "12-May-2023")]);
    assert_eq!(read("May 12 (2020 figures)"), [(None, 5, 12, "May 12")]);
    assert_eq!(read("05-12-2023"), [(Some(2023), 5, 12, "05-12-2023")]);
}

#[test]
fn terse_dates_only_where_one_is_stated() {
    for text in [
        "등록일 20230512",
        "23.05.12",
        "23-05-12 09:00",
        "2023. 5. 12.",
    ] {
        let date = super::stated(text).and_then(|d| d.date());
        assert_eq!(date, Some(jiff::civil::date(2023, 5, 12)), "{text}");
    }
    for text in ["02-2100-7000", "23.15.12", "1.2.3", "202305123"] {
        assert_eq!(super::stated(text), None, "{text}");
    }
    assert_eq!(read("23.05.12"), []);
}

#[test]
fn no_dates() {
    for text in [
        "1.5 million",
        "May I ask 3 questions",
        "02-2100-7000",
        "version 2.1.3",
        "in March",
        "10/3",
    ] {
        assert_eq!(read(text), [], "{text}");
    }
}
