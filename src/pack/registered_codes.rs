//! Three-letter codes that the IANA language subtag registry has as languages and ISO 639-3 has not: families of languages
//! (ISO 639-5), codes for no certain language, and codes that ISO 639-3 has withdrawn, which stay registered (RFC 5646 §3.4).

/// Whether the registry has the code, in lower case, beyond those of ISO 639-3.
pub(super) fn is_registered_besides(code: &str) -> bool {
    CODES.split_ascii_whitespace().any(|known| known == code)
}

/// Of the registry of 2021-08-06.
static CODES: &str = "\
    aam aav adp afa agp ais ajp ajt alg alv aoh apa aqa aql art asd ath aue auf aus awd ayx ayy azc bad \
    bai bat baz bbz ber bgm bhk bic bij bjd bjq bkb blg bmy bnt bpb btb btk btl bxx byy cai cau cba cbe \
    cbh cca ccn ccq ccs cdc cdd cdg cel cjr cka cmc cmk coy cpe cpf cpp cqu crp csu cug cum cus daf dap \
    day dgu dha dit djl dkl dmn dra drh drr drw dud duj dwl egx ekc elp emo esx euq fiu fox gav gbc gem \
    gfx ggn ggo ggr gio gji gli gme gmq gmw grk gti guv him hmx hok hrr hyx iap ibi iir ijo ill ilw ime \
    inc ine ira iro itc izi jar jeg jpx kar kbf kdo kdv kgc kgd kgh kgm khi kjf koj kox kpp krm kro ksa \
    ktr kvs kwq kxe kxl kxu kzh kzj kzt lak lba leg lii llo lmm lmz lno lsg map meg mgx mhh mis mja mkh \
    mld mno mnt mof mst mul mun mvm mwd mwj mwx mwy myd myi myn myq myt nad nah nai nbf nbx ncp ngf ngo \
    nic nln nlr nns nnx nom noo nts nub nxu ome omq omv oto oun paa pat pbz pcr pgy phi pii plf plj plp \
    pmc pmk pmu pod poz ppa ppr pqe pqw pra prb prp pry puk puz qwe rie rmr rna roa rsi sai sal sap sca \
    sdm sdv sem sgl sgn sgo sio sit skk sla slq smd smi snb snh son sqj ssa sul sum svr syd szd tai tbb \
    tbq tdu tgg thc thw thx tid tie tkk tlw tmk tmp tne tnf toe tpw trk tsf tup tut tuw und unp uok urj \
    uun vki wak wen wgw wit wiw wra wrd wya xba xbx xgn xia xip xkh xnd xrq xss xtz ybd yds yen yiy yma \
    ymt ynh yos ypk yri yuu zhx zir zkb zle zls zlw znd zua zxx";
