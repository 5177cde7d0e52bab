//! Titles, names, organisations and abbreviations on whole synthetic releases: each clean, then with one
//! planted defect.

#![allow(clippy::expect_used, reason = "a test fails by it")]

use presslint::finding::Findings;
use presslint::html::{Document, parse};
use presslint::pack::{PackSet, Settings};
use presslint::page::Page;
use presslint::rules;
use presslint::source::Source;

/// Profile, language, headline and paragraphs.
type Release = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
);

fn page((_, language, headline, paragraphs): &Release) -> String {
    let body: String = paragraphs.iter().map(|p| format!("<p>{p}</p>\n")).collect();
    format!(
        "<!doctype html>\n<html lang=\"{language}\"><head><title>{headline}</title></head><body><main>\n<h1>{headline}</h1>\n<p class=\"date\">Date 2023-05-12</p>\n{body}</main></body></html>\n"
    )
}

/// `rule: marked text` of what the rules of titles find.
fn found(profile: &str, html: &str) -> Vec<String> {
    let settings =
        Settings::of(&PackSet::embedded(), &[profile.to_owned()]).expect("the packs are right");
    let source = Source::from_text("page.html", html);
    let parsed = parse(&source.text);
    let dom = Document::new(&source.text, &parsed);
    let page = Page::new(&source, &dom, &settings);
    let mut all = Vec::new();
    for rule in rules::all().filter(|r| r.group.name() == "titles") {
        let Some(severity) = settings.severity(rule.id, rule.severity) else {
            continue;
        };
        let mut out = Findings::new(rule, severity);
        (rule.check)(&page, &mut out);
        for finding in out.list {
            all.push(format!(
                "{}: {}",
                rule.id,
                &source.text[finding.span.range()]
            ));
        }
    }
    all
}

const MOFA: Release = (
    "kr-mofa-en",
    "en",
    "First Vice Minister of Foreign Affairs Chang Ho-jin Meets U.S. Deputy Secretary of State",
    &[
        "1. First Vice Minister of Foreign Affairs Chang Ho-jin met with Ms. Wendy Sherman, Deputy Secretary of State of the United States, in Seoul on May 11, 2023, and discussed the alliance between the Republic of Korea (ROK) and the U.S.",
        "2. First Vice Minister Chang and Deputy Secretary Sherman noted that ROK-U.S. relations are at their best, and agreed to hold the ROK-U.S. Vice Ministerial Strategic Dialogue in the second half of the year.",
        "3. Mr. Choi Young-sam, Deputy Minister for Political Affairs, Mr. Lee Jun-il, Director-General for North American Affairs, and Ms. Park Ji-young, Spokesperson of the Ministry of National Defense, attended.",
        "4. Deputy Minister Choi said that the Democratic People’s Republic of Korea (DPRK) must return to talks. The DPRK has not answered since 2019.",
        "5. The Korea International Cooperation Agency (KOICA), the Ministry of Economy and Finance, and the Ministry of Trade, Industry and Energy will follow up with the Bank of Korea. KOICA will report in June.",
    ],
);

const JP: Release = (
    "kr-mofa-en",
    "en",
    "Foreign Minister Meets Minister for Foreign Affairs of Japan Hayashi Yoshimasa",
    &[
        "Minister of Foreign Affairs Park Jin met with Minister for Foreign Affairs of Japan Hayashi Yoshimasa in Tokyo on May 11, 2023.",
        "Minister Park explained the policy of the government on the Indo-Pacific, and Minister Hayashi welcomed it.",
        "Vice-Minister for Foreign Affairs of Japan Mori Takeo and Vice Minister of Foreign Affairs Cho Hyundong attended the dinner, where State Minister for Foreign Affairs Takei Shunsuke spoke.",
        "The Chairman of the Joint Chiefs of Staff and the Ambassador of Japan to the Republic of Korea were there.",
    ],
);

const HW: Release = (
    "kr-gov-en",
    "en",
    "Ministry of Health and Welfare Announces Plan",
    &[
        "The Ministry of Health and Welfare (MOHW) announced on March 5, 2024 a plan for rural clinics, Minister of Health and Welfare Cho Kyoo-hong said.",
        "Minister Cho said: “The MOU with the WHO is a milestone.” The Korea Disease Control and Prevention Agency (KDCA) will take part together with the Ministry of the Interior and Safety and the Ministry of SMEs and Startups.",
        "Second Vice Minister Park Min-soo added that AI and ICT will help. The KDCA runs 13 sites with the MOHW.",
    ],
);

const CN: Release = (
    "kr-mofa-ko",
    "ko",
    "한-중 외교차관보 화상협의",
    &[
        "김건 외교부 차관보는 7월 23일 뤄자오후이(羅照輝) 중국 외교부 부부장과 화상협의를 갖고 코로나19 대응 협력을 논의하였다.",
        "김 차관보와 뤄 부부장은 경제협력개발기구(OECD)와 과학기술정보통신부의 협력을 평가하였다.",
        "이 장관은 박진 장관에게 보고하였다. 박 장관은 만족하였다.",
    ],
);

/// Releases that look wrong and are right.
const TRAPS: &[Release] = &[
    (
        "kr-mofa-en",
        "en",
        "Foreign Minister Cho Min-ho Holds Talks with High Representative of EU",
        &[
            "Minister of Foreign Affairs Cho Min-ho held talks with H.E. Mr. Josep Borrell Fontelles, High Representative of the European Union for Foreign Affairs and Security Policy and Vice-President of the European Commission, on November 4, 2024.",
            "Minister Cho and High Representative Borrell signed the Security and Defence Partnership. The Minister also noted the role of the Indo-Pacific and of NATO’s IP4 partners.",
            "Vice Minister Kim Hong Kyun, Deputy Minister Chung Byung-won and Director-General for European Affairs Lee Won-woo took part. Vice Minister Kim and Deputy Minister Chung spoke.",
            "They met Members of the National Assembly, the Korea Chamber of Commerce and Industry (KCCI), KCCI Chairman Chey Tae-won and executives of LG, SK and POSCO.",
            "Korea-EU relations have grown; the Korea-EU Free Trade Agreement (FTA) entered into force in 2011. Korean companies invested in Poland under the FTA.",
        ],
    ),
    (
        "kr-mofa-en",
        "en",
        "Second Vice Minister Attends G20 Meeting",
        &[
            "Second Vice Minister of Foreign Affairs Kang Insun attended the G20 Foreign Ministers’ Meeting in Rio de Janeiro on February 21, 2024.",
            "She met with Ms. Maria Laura da Rocha, Deputy Minister of Foreign Affairs of Brazil; Dr. Naledi Pandor, Minister of International Relations and Cooperation of South Africa; and Lord Ahmad, Minister of State for the Middle East, North Africa, South Asia and the United Nations at the Foreign, Commonwealth and Development Office (FCDO) of the United Kingdom.",
            "Second Vice Minister Kang thanked the three ministers. Deputy Minister da Rocha said Brazil would host. Minister Pandor agreed, and Lord Ahmad of the FCDO too.",
            "Ambassador Lim Ki-mo, Mr. Lee Dong-yeol, Director-General for International Economic Affairs, and Prof. Ahn Dukgeun of Seoul National University were present.",
            "In the Ministerial Declaration, Ministers Responsible for Trade reaffirmed the WTO’s role (see Annex II). The Special Envoy’s office, the Office of the President and President Yoon’s visit were mentioned.",
        ],
    ),
    (
        "kr-mofa-en",
        "en",
        "Result of ROK-China Director-General Talks",
        &[
            "Director-General for Northeast and Central Asian Affairs Choi Yong-jun held talks with Mr. Liu Jinsong, Director-General of the Department of Asian Affairs of the Ministry of Foreign Affairs of China, in Beijing on May 22, 2023.",
            "The two Directors-General exchanged views. Director-General Choi stressed the position of the Republic of Korea (ROK), and Director-General Liu explained that of China.",
            "They agreed to prepare the ROK-China Vice Foreign Ministerial Strategic Dialogue, the ROK-Japan-China Summit and the Meeting of Foreign Ministers.",
            "Consul General Kim Han-kyu and Minister-Counsellor Park Ki-jun of the Embassy of the Republic of Korea in the People’s Republic of China attended.",
        ],
    ),
    (
        "kr-mofa-en",
        "en",
        "Minister Speaks at UN Security Council",
        &[
            "Minister of Foreign Affairs Park Jin spoke at the UN Security Council on September 20, 2023, at the invitation of Prime Minister Edi Rama of Albania.",
            "UN Secretary-General António Guterres, IAEA Director General Rafael Grossi and UNHCR’s Filippo Grandi briefed the members. Secretary-General Guterres called for a cease-fire.",
            "U.S. Secretary of State Antony J. Blinken, UK Foreign Secretary James Cleverly and Canadian Minister of Foreign Affairs Mélanie Joly also spoke; Secretary Blinken and Foreign Secretary Cleverly met with Minister Park.",
            "Under Secretary of Defense for Policy Colin Kahl, Assistant Secretary of State for East Asian and Pacific Affairs Daniel J. Kritenbrink and U.S. Special Representative for North Korea Sung Kim joined. Special Representative Kim left early.",
            "President Zelenskyy and Chancellor Scholz were in the hall, as was former Minister of Foreign Affairs Ban Ki-moon, then UN chief.",
        ],
    ),
    (
        "kr-gov-en",
        "en",
        "Ministry of Economy and Finance Holds Meeting",
        &[
            "Deputy Prime Minister and Minister of Economy and Finance Choi Sang-mok met the heads of the Financial Services Commission (FSC), the Bank of Korea and the Financial Supervisory Service (FSS) on August 6, 2024.",
            "Deputy Prime Minister Choi, FSC Chairman Kim Byoung-hwan, Bank of Korea Governor Rhee Chang-yong and FSS Governor Lee Bokhyun agreed to watch markets. The FSC and the FSS will report.",
            "Ministry of Economy and Finance First Vice Minister Kim Beom-seok and Ministry of Trade, Industry and Energy Minister Ahn Duk-geun also attended. Minister Ahn left at 3 p.m.",
            "The KOSPI fell 8.8 percent. The Korea Customs Service, Statistics Korea, and the National Tax Service took part, and the Ministry of Education and the Ministry of Environment sent written reports.",
        ],
    ),
    (
        "kr-gov-en",
        "en",
        "Korea Heritage Service Opens Museum",
        &[
            "The Korea Heritage Service (KHS) opened a museum in Gongju on June 3, 2024, KHS Administrator Choi Eung-chon said.",
            "Administrator Choi thanked UNESCO and ICOMOS (International Council on Monuments and Sites). Experts from ICOMOS will visit.",
            "The Cultural Heritage Administration, as it was then called, began the work in 2019 under Administrator Chung Jae-suk.",
            "Visit WWW.KHS.GO.KR or call the KHS at 042-481-4650. Open 10 AM to 6 PM (KST).",
        ],
    ),
    (
        "kr-mofa-en",
        "en",
        "Condolences on Earthquake in Japan",
        &[
            "The Republic of Korea expresses its condolences to the people of Japan on January 2, 2024.",
            "The Ministry of Foreign Affairs of Korea stands ready to help, and so does the Government of the Republic of Korea.",
            "The Korean Embassy in Japan, Korea’s rescue team (KDRT; Korea Disaster Relief Team) and the Korean Red Cross are ready. The KDRT has 40 members.",
        ],
    ),
    (
        "kr-mofa-ko",
        "ko",
        "제12차 한-미 차관 전략대화 개최",
        &[
            "□ 김홍균 외교부 제1차관은 7월 23일 서울에서 커트 캠벨(Kurt Campbell) 미국 국무부 부장관과 전략대화를 갖고 한미동맹 강화 방안을 논의했다.",
            "□ 김 차관과 캠벨 부장관은 북핵 문제를 협의했다. 양 차관은 이어 오찬을 함께했다.",
            "□ 조구래 외교전략정보본부장, 정연두 前 본부장, 이준일 북미국장이 배석했다. 조 본부장은 따로 면담했다. 현 장관도 참석했다.",
            "□ 산업통상자원부, 과학기술정보통신부, 국토교통부와 해양수산부도 참여하며, 일본 국토교통성과 미국 국토안보부는 참석하지 않는다.",
            "□ 강인선 2차관은 출장 중이며, 강 차관은 8월에 복귀한다. 주한미국대사관과 한국국제협력단(KOICA)도 함께했다.",
        ],
    ),
    (
        "kr-gov-ko",
        "ko",
        "여름철 안전대책 발표",
        &[
            "행정안전부(장관 이상민)는 5월 11일 여름철 안전대책을 발표했다. 이 장관은 현장을 찾았다.",
            "김광용 재난안전관리본부장은 “철저히 대비하겠다”고 말했다. 김 본부장은 지자체와 협력한다고 했다.",
            "기상청, 소방청, 산림청, 농촌진흥청, 질병관리청, 문화체육관광부 장관, 박 모 국장 등이 참석했다.",
            "정부는 총 1,234억 원을 투입한다. 최대 규모다.",
        ],
    ),
    (
        "kr-mofa-en",
        "en",
        "Outcome of ROK-Germany Talks",
        &[
            "1. Amb. Noh Kyu-duk, Special Representative for Korean Peninsula Peace and Security Affairs, held a video consultation with Mr. Niels Annen, Minister of State at the Federal Foreign Office of Germany, on January 19, 2021.",
            "2. Special Representative Noh and Minister of State Annen shared views. Amb. Noh and Minister Annen agreed to meet.",
            "3. Director-General for European Affairs Bae Jongin also attended; Director-General Bae briefed the press in Team Korea colors, as the Republic of Korea (ROK) did in 2020. The ROK hosted the event.",
        ],
    ),
    (
        "kr-mofa-en",
        "en",
        "Minister Kang Meets Minister Motegi",
        &[
            "1. Minister of Foreign Affairs Kang Kyung-wha met with Minister for Foreign Affairs of Japan Motegi Toshimitsu on February 15, 2020.",
            "2. Minister Kang and Minister Motegi talked. MOTEGI Toshimitsu left.",
            "3. The Ministers were joined by Deputy Minister for Political Affairs Kim Gunn and Director-General of the Asian and Oceanian Affairs Bureau Takizaki Shigeki.",
        ],
    ),
    (
        "kr-mofa-en",
        "en",
        "Foreign Minister Attends ASEAN+3",
        &[
            "Minister of Foreign Affairs Cho Hyun attended the ASEAN Plus Three (APT) Foreign Ministers’ Meeting, the East Asia Summit (EAS) Foreign Ministers’ Meeting and the ASEAN Regional Forum (ARF) on July 26, 2025.",
            "At the APT, EAS and ARF meetings, Minister Cho met with Foreign Minister Penny Wong of Australia, Foreign Minister Vivian Balakrishnan of Singapore and others.",
            "Minister Wong and Minister Balakrishnan stressed the rule of law. Vice Minister Park Yoon-joo, who was First Vice Minister of Foreign Affairs, did not attend.",
        ],
    ),
    (
        "kr-mofa-en",
        "en",
        "Notice on Passport Services",
        &[
            "The Ministry of Foreign Affairs will change the form of passports on December 21, 2021.",
            "Passport offices in Seoul, Busan and elsewhere will open until 8 PM. Bring an ID card. See FAQ No. 3.",
            "For details, call the Consular Call Center at 02-3210-0404 (ENGLISH) or visit www.passport.go.kr.",
        ],
    ),
    (
        "kr-gov-en",
        "en",
        "President Lee Visits Plant",
        &[
            "President Lee Jae Myung visited a battery plant of LG Energy Solution in Ochang with Minister of Trade, Industry and Resources Kim Jung-kwan on October 2, 2025.",
            "“Batteries are the rice of industry,” President Lee said. Presidential Chief of Staff for Policy Kim Yong-beom said the IRA (Inflation Reduction Act) matters. The IRA took effect in 2022.",
            "Minister Kim Jung-kwan and Senior Secretary Ha Jung-woo listened. Minister Kim said the MOTIR (Ministry of Trade, Industry and Resources) will help. The Ministry of Trade, Industry, and Resources opened in 2025.",
        ],
    ),
    (
        "kr-mofa-en",
        "en",
        "Remarks on Climate",
        &[
            "Minister for Climate Action Kim Sang-hyup, Minister of Environment Han Wha-jin and the Governor of Jeju attended on June 1, 2023.",
            "Minister Han said the CFE (Carbon-Free Energy) Initiative matters. The CFE Initiative began in 2023.",
            "Thailand’s Ministry of Foreign Affairs, the Ministry of Labour of Viet Nam, the Indonesian Ministry of Agriculture and the Ministry of Health, Labour and Welfare of Japan sent letters.",
            "The Minister of Land, Infrastructure and Transport, Won Hee-ryong, and the Chairman of the National Assembly’s committee...",
        ],
    ),
    (
        "kr-mofa-en",
        "en",
        "Vice Minister Visits Hanoi",
        &[
            "Vice Minister of Foreign Affairs Lee Dohoon met with Mr. Bui Thanh Son, Minister of Foreign Affairs of the Socialist Republic of Viet Nam, and Mr. Do Hung Viet, Deputy Minister of Foreign Affairs of Viet Nam, in Hanoi on May 10, 2023.",
            "Minister Son welcomed Vice Minister Lee. Deputy Minister Viet spoke of Vietnam’s plans.",
            "Mr. Nguyen Van An, Director-General of the Department of Northeast Asian Affairs, and Ms. Oh Youngju, Ambassador of the Republic of Korea to Viet Nam, attended. Ambassador Oh will follow up. Mr. An agreed.",
        ],
    ),
    (
        "kr-mofa-en",
        "en",
        "Spokesperson’s Statement on Missile Launch",
        &[
            "The Government of the Republic of Korea strongly condemns the launch by North Korea on May 31, 2023 of what it calls a satellite.",
            "North Korea’s launch violates UN Security Council resolutions. The alliance stands firm, said Lim Soosuk, Spokesperson of the Ministry of Foreign Affairs.",
            "Spokesperson Lim took questions from the press at 3 p.m. He quoted a North Korean statement: “the DPRK will go on.”",
        ],
    ),
    (
        "kr-mofa-en",
        "en",
        "ROK-UK Strategic Dialogue",
        &[
            "Minister of Foreign Affairs Park Jin held the Strategic Dialogue with Rt Hon James Cleverly MP, Secretary of State for Foreign, Commonwealth and Development Affairs of the United Kingdom, in London on June 29, 2023.",
            "Minister Park and Foreign Secretary Cleverly launched talks between the Republic of Korea (ROK) and the UK on cyber security. Secretary Cleverly will visit the ROK.",
            "Sir Philip Barton KCMG OBE, Permanent Under-Secretary, Ms. Anne-Marie Trevelyan, Minister of State for the Indo-Pacific, and Director General for Indo-Pacific Joanna Roper CMG also met Director-General for European Affairs Lim Hoon-min.",
        ],
    ),
    (
        "kr-gov-en",
        "en",
        "KASA Opens",
        &[
            "The Korea AeroSpace Administration (KASA) opened in Sacheon on May 27, 2024, with Administrator Yoon Young-bin in office.",
            "Administrator Yoon said KASA will work with NASA, ESA (European Space Agency) and JAXA (Japan Aerospace Exploration Agency). ESA sent a letter.",
            "Deputy Administrator Rho Kyung-won and Mission Directorate head John Lee attended. The Ministry of Science and ICT moved 5 divisions. ",
        ],
    ),
    (
        "kr-mofa-ko",
        "ko",
        "외교장관, 유엔 안보리 참석",
        &[
            "조민호 외교부장관은 6.18. 뉴욕에서 개최된 유엔 안전보장이사회 공개토의에 참석하였다.",
            "조 장관은 사이버안보를 강조하였으며, 구테레쉬 유엔 사무총장과 면담하였다. 황준국 주유엔대사와 김상진 차석대사가 배석하였다. 황 대사는 오찬을 주최했다.",
            "이후 조 장관은 미국 블링컨 국무장관, 일본 가미카와 외무대신과 만났다.",
        ],
    ),
    (
        "kr-gov-ko",
        "ko",
        "국토부, 신도시 대책 발표",
        &[
            "국토교통부(장관 박상우)는 3월 7일 대책을 발표했다. 박 장관은 “속도를 내겠다”고 밝혔다.",
            "국토부 진현환 1차관과 김오진 전 차관, 최 모 국장이 설명했다. 진 차관은 현장도 찾는다.",
            "기획재정부·행정안전부·금융위원회·서울특별시 등 관계부처가 함께했다. 한국토지주택공사(LH)와 HUG도 참여한다.",
        ],
    ),
];

/// Release, what stands in it, what is put in its place, the rule that must speak.
const PLANTED: &[(&Release, &str, &str, &str)] = &[
    (
        &MOFA,
        "First Vice Minister of Foreign Affairs",
        "First Vice Foreign Minister",
        "official-title-variant",
    ),
    (
        &MOFA,
        "First Vice Minister of Foreign Affairs",
        "1st Vice Minister of Foreign Affairs",
        "official-title-noncanonical",
    ),
    (
        &MOFA,
        "First Vice Minister of Foreign Affairs Chang",
        "Vice Minister of Foreign Affairs Chang",
        "official-title-variant",
    ),
    (
        &MOFA,
        "Deputy Minister for Political",
        "Deputy-Minister for Political",
        "official-title-noncanonical",
    ),
    (
        &MOFA,
        "Deputy Minister for Political",
        "Deputy Minister of Political",
        "official-title-noncanonical",
    ),
    (
        &MOFA,
        "Deputy Minister for Political Affairs",
        "Deputy Minister for Political Affair",
        "official-title-noncanonical",
    ),
    (
        &MOFA,
        "Director-General for North American Affairs",
        "Director-General of North American Affairs",
        "official-title-noncanonical",
    ),
    (
        &MOFA,
        "Ministry of National Defense",
        "Ministry of National Defence",
        "organisation-name-noncanonical",
    ),
    (
        &MOFA,
        "Ministry of National Defense",
        "Ministry of Nationl Defense",
        "organisation-name-noncanonical",
    ),
    (
        &MOFA,
        "Ministry of Economy and Finance",
        "Ministry of Economy & Finance",
        "organisation-name-noncanonical",
    ),
    (
        &MOFA,
        "Ministry of Trade, Industry and Energy",
        "Ministry of Trade, Industry, and Energy",
        "organisation-name-noncanonical",
    ),
    (
        &MOFA,
        "Ministry of Trade, Industry and Energy",
        "Ministry of Trade, Industries and Energy",
        "organisation-name-noncanonical",
    ),
    (
        &MOFA,
        "Republic of Korea (ROK)",
        "Republic of Korea",
        "abbreviation-undefined",
    ),
    (
        &MOFA,
        "Democratic People’s Republic of Korea (DPRK)",
        "Democratic People’s Republic of Korea",
        "abbreviation-undefined",
    ),
    (&MOFA, "Agency (KOICA)", "Agency", "abbreviation-undefined"),
    (
        &MOFA,
        "Deputy Minister Choi said",
        "Deputy Minister Choi Youngsam said",
        "official-name-variant",
    ),
    (
        &MOFA,
        "Deputy Minister Choi said",
        "Deputy Minister Choi, Young-sam said",
        "official-name-variant",
    ),
    (
        &MOFA,
        "Deputy Minister Choi said",
        "Deputy Minister Young-sam Choi said",
        "official-name-variant",
    ),
    (
        &MOFA,
        "The DPRK has",
        "North Korea has",
        "country-form-mixed",
    ),
    (&MOFA, "and the U.S.", "and the US.", "country-form-mixed"),
    (
        &MOFA,
        "Mr. Choi Young-sam, Deputy Minister for Political Affairs, ",
        "",
        "official-title-first-mention",
    ),
    (
        &MOFA,
        "noted that ROK-U.S. relations",
        "noted that South Korea–U.S. relations",
        "country-form-mixed",
    ),
    (
        &JP,
        "Minister for Foreign Affairs of Japan",
        "Foreign Minister of Japan",
        "official-title-variant",
    ),
    (
        &JP,
        "State Minister for Foreign Affairs Takei Shunsuke",
        "Deputy Minister Takei",
        "official-title-first-mention",
    ),
    (
        &JP,
        "Minister of Foreign Affairs Park Jin",
        "Minister for Foreign Affairs Park Jin",
        "official-title-noncanonical",
    ),
    (
        &JP,
        "Minister of Foreign Affairs Park Jin",
        "Minister Park",
        "official-title-first-mention",
    ),
    (
        &HW,
        "Ministry of the Interior and Safety",
        "Ministry of Interior and Safety",
        "organisation-name-noncanonical",
    ),
    (
        &HW,
        "Ministry of the Interior and Safety",
        "Ministry of the Interior & Safety",
        "organisation-name-noncanonical",
    ),
    (
        &HW,
        "Ministry of SMEs and Startups",
        "Ministry of SMEs and Startup",
        "organisation-name-noncanonical",
    ),
    (
        &HW,
        "Ministry of Health and Welfare (MOHW)",
        "Ministry of Health and Wellfare (MOHW)",
        "organisation-name-noncanonical",
    ),
    (
        &HW,
        "Korea Disease Control and Prevention Agency (KDCA)",
        "Korea Disease Control and Prevention Agency",
        "abbreviation-undefined",
    ),
    (
        &HW,
        "Minister of Health and Welfare Cho Kyoo-hong",
        "Minister Cho",
        "official-title-first-mention",
    ),
    (
        &HW,
        "Second Vice Minister Park Min-soo",
        "Second Vice Minister Park",
        "official-title-first-mention",
    ),
    (
        &HW,
        "Ministry of Health and Welfare",
        "Ministry of Health and Welfaer",
        "organisation-name-noncanonical",
    ),
    (
        &HW,
        "Korea Disease Control",
        "Korean Disease Control",
        "organisation-name-noncanonical",
    ),
    (
        &CN,
        "과학기술정보통신부",
        "과학기술정보통산부",
        "organisation-name-noncanonical",
    ),
    (
        &CN,
        "김건 외교부 차관보는",
        "김 차관보는",
        "official-title-first-mention",
    ),
    (
        &CN,
        "박진 장관에게 보고하였다. ",
        "보고하였다. ",
        "official-title-first-mention",
    ),
];

#[test]
fn clean_releases_and_traps_are_clean() {
    let mut wrong = Vec::new();
    for release in [&MOFA, &JP, &HW, &CN].into_iter().chain(TRAPS) {
        let all = found(release.0, &page(release));
        if !all.is_empty() {
            wrong.push(format!("{}: {all:?}", release.2));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_planted_defect_is_found_once_and_by_its_rule() {
    let mut missed = Vec::new();
    for (release, right, wrong, rule) in PLANTED {
        let clean = page(release);
        let body = clean.find("<main>").unwrap_or(0);
        let at = body
            + clean[body..]
                .find(right)
                .expect("the text stands in the release");
        let html = format!("{}{wrong}{}", &clean[..at], &clean[at + right.len()..]);
        let all = found(release.0, &html);
        if all.len() != 1 || !all[0].starts_with(rule) {
            missed.push(format!("{right} -> {wrong}: {all:?}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}
