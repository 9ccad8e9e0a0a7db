//! Names for people who do not exist: common given and family names of West Africa by naming
//! tradition, combined at random, with the time zones their bearers live in.

use chrono_tz::{Africa, America, Europe, Tz};

/// Names that go together, and where people who bear them live (weights beside the zones).
pub struct Tradition {
    pub share: f64,
    pub given: &'static [&'static str],
    pub family: &'static [&'static str],
    pub zones: &'static [(Tz, f64)],
    pub locale: &'static str,
}

/// Shares are rough: a platform for WASSCE and UTME has most of its students in Nigeria and Ghana.
pub const TRADITIONS: [Tradition; 8] = [
    // Yoruba
    Tradition {
        share: 0.22,
        given: &[
            "Adébáyọ̀",
            "Fọlákẹ́",
            "Olúmidé",
            "Yétúndé",
            "Bísọ́lá",
            "Táíwò",
            "Kẹ́hìndé",
            "Títílayọ̀",
            "Ayọ̀délé",
            "Ṣadé",
            "Fẹ́mi",
            "Dámilọ́lá",
            "Tèmítọ́pẹ́",
            "Ìbùkún",
            "Mofẹ́",
            "Àdùkẹ́",
            "Rótìmí",
            "Bùkọ́lá",
            "Ṣẹ́gun",
            "Mọ́rẹ̀nikẹ́",
        ],
        family: &[
            "Adéyẹmí",
            "Ògúnlàná",
            "Akíntọ́lá",
            "Olátúnjí",
            "Àkàndé",
            "Balógun",
            "Fálọlá",
            "Ọdẹ́tọ́lá",
            "Ṣówándé",
            "Àjàyí",
            "Ọyèdépò",
            "Adéṣínà",
            "Ọládipọ̀",
            "Fáṣọlá",
        ],
        zones: &[(Africa::Lagos, 0.93), (Europe::London, 0.04), (America::Toronto, 0.03)],
        locale: "en-NG",
    },
    // Igbo
    Tradition {
        share: 0.20,
        given: &[
            "Chidi",
            "Ngozi",
            "Chiamaka",
            "Emeka",
            "Adaeze",
            "Obinna",
            "Ifeoma",
            "Kelechi",
            "Uchenna",
            "Nneka",
            "Chukwudi",
            "Amarachi",
            "Ikenna",
            "Ogechi",
            "Somto",
            "Nkechi",
            "Ebuka",
            "Ezinne",
            "Tobenna",
            "Ụzọma",
        ],
        family: &[
            "Okafor",
            "Nwosu",
            "Eze",
            "Okonkwo",
            "Obi",
            "Nnamdi",
            "Onyekachi",
            "Ugwu",
            "Mbah",
            "Anyanwu",
            "Okeke",
            "Nwachukwu",
            "Ike",
            "Ọkọrọ",
        ],
        zones: &[(Africa::Lagos, 0.95), (Europe::London, 0.03), (America::New_York, 0.02)],
        locale: "en-NG",
    },
    // Hausa and Fulani
    Tradition {
        share: 0.18,
        given: &[
            "Aminu", "Fatima", "Musa", "Zainab", "Ibrahim", "Hauwa", "Sani", "Maryam", "Kabiru", "Rakiya",
            "Bala", "Aisha", "Ɗanladi", "Halima", "Nasiru", "Binta", "Yakubu", "Safiya", "Lawal", "Jamila",
        ],
        family: &[
            "Abubakar", "Bello", "Garba", "Danjuma", "Mohammed", "Shehu", "Usman", "Yusuf", "Aliyu",
            "Gwarzo", "Ɗantata", "Tukur", "Maigari", "Sule",
        ],
        zones: &[(Africa::Lagos, 0.92), (Africa::Niamey, 0.08)],
        locale: "en-NG",
    },
    // Akan
    Tradition {
        share: 0.16,
        given: &[
            "Kwame", "Akosua", "Kofi", "Abena", "Yaw", "Ama", "Kwabena", "Adwoa", "Kwaku", "Afia", "Kojo",
            "Esi", "Nana", "Efua", "Ɛkow", "Maame", "Araba", "Fiifi",
        ],
        family: &[
            "Mensah",
            "Owusu",
            "Boateng",
            "Asante",
            "Agyeman",
            "Amponsah",
            "Ofori",
            "Osei",
            "Appiah",
            "Darko",
            "Acheampong",
            "Frimpong",
            "Quansah",
            "Ɔpoku",
        ],
        zones: &[(Africa::Accra, 0.95), (Europe::London, 0.05)],
        locale: "en-GH",
    },
    // Ewe and Ga
    Tradition {
        share: 0.08,
        given: &[
            "Selorm", "Edem", "Dzifa", "Mawuli", "Elikem", "Sena", "Nii", "Naa", "Tetteh", "Korkor", "Elorm",
            "Yayra", "Delali", "Esinam",
        ],
        family: &[
            "Agbeko",
            "Dogbe",
            "Amegashie",
            "Lamptey",
            "Tetteh",
            "Quaye",
            "Kpodo",
            "Addo",
            "Nartey",
            "Ashong",
            "Gbedemah",
            "Ŋutsu",
        ],
        zones: &[(Africa::Accra, 0.9), (Africa::Lome, 0.1)],
        locale: "en-GH",
    },
    // Edo, Efik, Ibibio, Tiv
    Tradition {
        share: 0.08,
        given: &[
            "Osaze", "Ekaette", "Idara", "Nosa", "Efosa", "Itoro", "Terver", "Mfon", "Osarieme", "Aniekan",
            "Doosh", "Isoken", "Etim", "Ini",
        ],
        family: &[
            "Igbinedion",
            "Bassey",
            "Essien",
            "Osagie",
            "Ekong",
            "Tarka",
            "Effiong",
            "Omoruyi",
            "Iorkyaa",
            "Udoh",
            "Aigbe",
            "Archibong",
        ],
        zones: &[(Africa::Lagos, 1.0)],
        locale: "en-NG",
    },
    // Sierra Leone, Liberia, The Gambia
    Tradition {
        share: 0.05,
        given: &[
            "Isatu", "Lamin", "Mariama", "Foday", "Kadiatu", "Ebrima", "Hawa", "Sorie", "Fatmata", "Momodou",
            "Adama", "Alusine",
        ],
        family: &[
            "Kamara", "Sesay", "Conteh", "Jallow", "Koroma", "Ceesay", "Bangura", "Kollie", "Touray",
            "Mansaray", "Sowe",
        ],
        zones: &[(Africa::Freetown, 0.45), (Africa::Banjul, 0.3), (Africa::Monrovia, 0.25)],
        locale: "en",
    },
    // Senegal, Mali, Côte d'Ivoire, Benin
    Tradition {
        share: 0.03,
        given: &[
            "Aïssatou",
            "Cheikh",
            "Awa",
            "Ousmane",
            "Mariétou",
            "Moussa",
            "Fanta",
            "Sékou",
            "Adjoua",
            "Kouassi",
        ],
        family: &["Diop", "Ndiaye", "Traoré", "Coulibaly", "Koné", "Kouamé", "Sène", "Dossou", "Houngbédji"],
        zones: &[
            (Africa::Dakar, 0.4),
            (Africa::Abidjan, 0.3),
            (Africa::Bamako, 0.15),
            (Africa::PortoNovo, 0.15),
        ],
        locale: "fr",
    },
];

/// The letters of a name in lower-case ASCII, for an address: marks are dropped, what is left of
/// other letters is spelled as usual.
pub fn ascii(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    name.nfd()
        .filter_map(|c| match c {
            'Ɛ' | 'ɛ' => Some('e'),
            'Ɔ' | 'ɔ' => Some('o'),
            'Ɗ' | 'ɗ' => Some('d'),
            'Ŋ' | 'ŋ' => Some('n'),
            c if c.is_ascii_alphabetic() => Some(c.to_ascii_lowercase()),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_an_ascii_form_of_its_length() {
        use unicode_normalization::UnicodeNormalization;
        for tradition in &TRADITIONS {
            for name in tradition.given.iter().chain(tradition.family) {
                let letters = name.nfd().filter(|c| c.is_alphabetic()).count();
                assert_eq!(ascii(name).len(), letters, "{name}");
                assert!(name.nfc().eq(name.chars()), "{name} is not composed");
            }
        }
        assert_eq!(ascii("Ṣẹ́gun"), "segun");
    }

    #[test]
    fn shares_add_up() {
        let sum: f64 = TRADITIONS.iter().map(|tradition| tradition.share).sum();
        assert!((sum - 1.0).abs() < 1e-9);
    }
}
