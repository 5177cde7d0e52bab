//! What the labels of press pages are for.

use serde::Deserialize;

/// What a label is for. The names are those of the pack file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Function {
    SkipMain,
    SkipMenu,
    SkipSubmenu,
    SkipSearch,
    SkipFooter,
    /// The caption of a group of skip links.
    SkipGroup,
    MainMenu,
    Submenu,
    Menu,
    Search,
    SearchOpen,
    Home,
    MainPage,
    Sitemap,
    LanguageSelect,
    PressRelease,
    PressReleases,
    Date,
    Published,
    Updated,
    Author,
    Department,
    Contact,
    ContactUs,
    ContactDetails,
    Attachments,
    Download,
    Documents,
    Views,
    Previous,
    /// To the page one came from.
    Back,
    Next,
    List,
    Print,
    PrintPage,
    Share,
    SharePage,
    NewWindow,
    Close,
    More,
    Top,
    Login,
    Privacy,
    /// The caption of a breadcrumb.
    CurrentLocation,
    TextSize,
    Telephone,
    Email,
    /// The column or field that holds the title of a post.
    Title,
    Number,
    Category,
    CopyAddress,
    RelatedSites,
    Preview,
    SignUp,
    Directions,
    Copyright,
    ZoomIn,
    ZoomOut,
    FirstPage,
    LastPage,
    Expand,
    Collapse,
    Terms,
    Notices,
    ViewerDownload,
}

impl Function {
    /// Whether a link with this label jumps within the page, over what every page repeats.
    #[must_use]
    pub fn is_skip(self) -> bool {
        matches!(
            self,
            Self::SkipMain
                | Self::SkipMenu
                | Self::SkipSubmenu
                | Self::SkipSearch
                | Self::SkipFooter
        )
    }
}
