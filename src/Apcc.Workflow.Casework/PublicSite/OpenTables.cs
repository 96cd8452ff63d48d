using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.Proposals;

namespace Apcc.Workflow.Casework.PublicSite;

/// <summary>A public year as tables: its proposals, its calendar, and every register (R7.3).</summary>
public static class OpenTables
{
    public const string Proposals = "proposte";
    public const string Calendar = "calendario";
    private static readonly string[] OwnColumns = ["anno", "riferimento", "titolo", "stato_scheda", "aggiornato", "indirizzo"];

    /// <param name="site">Address of the application as people reach it, without a slash at the end.</param>
    public static IReadOnlyList<OpenTable> Of(PublicYear year, string site) =>
        [ProposalsOf(year, site), CalendarOf(year, site), .. year.Registers.Select(register => RegisterOf(year, register, site))];

    private static OpenTable ProposalsOf(PublicYear year, string site) => new()
    {
        Name = Proposals,
        Title = "Proposte",
        Description = "Le proposte dell’Assemblea con l’esito del voto e la risposta motivata del Comune.",
        Columns =
        [
            new("anno", OpenType.Integer, "Anno dell’Assemblea"),
            new("numero", OpenType.Integer, "Numero della proposta nell’anno"),
            new("titolo", OpenType.String, "Titolo"),
            new("titolo_ufficiale", OpenType.Boolean, "Se il titolo è quello messo ai voti; altrimenti è una descrizione"),
            new("tipo", OpenType.String, "Raccomandazione, iniziativa di cittadinanza attiva o proposta integrativa; vuoto se non è ancora classificata"),
            new("gruppo", OpenType.String, "Gruppo tematico che l’ha presentata"),
            new("azione_pac", OpenType.String, "Azione del Piano Aria e Clima, codice e titolo"),
            new("testo", OpenType.String, "Testo messo ai voti"),
            new("esito_voto", OpenType.String, "approvata o respinta; vuoto prima del voto"),
            new("voto_data", OpenType.Date, "Giorno del voto"),
            new("voto_presenti", OpenType.Integer, "Presenti con diritto di voto"),
            new("voto_favorevoli", OpenType.Integer, "Voti favorevoli"),
            new("voto_contrari", OpenType.Integer, "Voti contrari"),
            new("voto_astenuti", OpenType.Integer, "Astenuti"),
            new("voto_bianche", OpenType.Integer, "Schede bianche"),
            new("risposta_entro", OpenType.Date, "Giorno entro cui il Comune risponde"),
            new("risposta_adottata", OpenType.Date, "Giorno della Determina, anche quando la risposta non è ancora pubblicata"),
            new("risposta_esito", OpenType.String, "Esito della risposta del Comune"),
            new("risposta_motivazioni", OpenType.String, "Motivazioni della risposta"),
            new("risposta_atto", OpenType.String, "Determina con cui il Comune ha risposto"),
            new("risposta_data", OpenType.Date, "Data della Determina"),
            new("verifiche", OpenType.Integer, "Quante verifiche di attuazione sono pubblicate"),
            new("ultima_verifica", OpenType.String, "A che punto era l’attuazione nell’ultima verifica"),
            new("indirizzo", OpenType.String, "Pagina della proposta"),
        ],
        Rows = [.. year.Proposals.Select(proposal => (IReadOnlyList<JsonNode?>)[.. RowOf(proposal, site)])],
    };

    private static IEnumerable<JsonNode?> RowOf(PublicProposal proposal, string site) =>
    [
        proposal.Year, proposal.Number, proposal.Title, proposal.TitleIsOfficial, proposal.KindName, proposal.Group, proposal.PacAction, proposal.Text,
        proposal.Approval switch { ProposalApproval.Approved => "approvata", ProposalApproval.Rejected => "respinta", _ => null },
        proposal.Vote is { } vote ? Day(Data.OfficeTime.DateOf(vote.CountedAt)) : null,
        proposal.Vote?.Present, proposal.Vote?.Yes, proposal.Vote?.No, proposal.Vote?.Abstain, proposal.Vote?.Blank,
        Day(proposal.AnswerDueOn), Day(proposal.AnswerAdoptedOn), proposal.Answer?.OutcomeName ?? proposal.ImportedAnswer, proposal.Answer?.Reasons, proposal.Answer?.Act,
        Day(proposal.Answer?.On), proposal.FollowUps.Count, proposal.FollowUps is [.., var last] ? last.StateName : null,
        site + PublicAddresses.Proposal(proposal.Year, proposal.Number),
    ];

    private static OpenTable CalendarOf(PublicYear year, string site) => new()
    {
        Name = Calendar,
        Title = "Calendario",
        Description = "Plenarie e incontri, nell’ora di Milano.",
        Columns =
        [
            new("anno", OpenType.Integer, "Anno dell’Assemblea"),
            new("riferimento", OpenType.String, "Numero della scheda"),
            new("tipo", OpenType.String, "Che cosa è"),
            new("titolo", OpenType.String, "Titolo"),
            new("giorno", OpenType.Date, "Giorno"),
            new("ora_inizio", OpenType.String, "Ora d’inizio, HH:MM; vuoto se dura tutto il giorno"),
            new("ora_fine", OpenType.String, "Ora di fine, HH:MM"),
            new("luogo", OpenType.String, "Luogo"),
            new("argomenti", OpenType.String, "Ordine del giorno o argomenti"),
            new("stato", OpenType.String, "A che punto è"),
            new("indirizzo", OpenType.String, "Pagina dell’appuntamento"),
        ],
        Rows =
        [
            .. year.Appointments.Select(item => (IReadOnlyList<JsonNode?>)
            [
                item.Year, item.Reference, item.Singular, item.Title, Day(item.Appointment?.Day), Time(item.Appointment?.From), Time(item.Appointment?.To),
                item.Appointment?.Place, item.Appointment?.About, item.State.Name, site + PublicAddresses.Case(item.Year, item.Kind, item.Reference),
            ]),
        ],
    };

    private static OpenTable RegisterOf(PublicYear year, PublicRegister register, string site) => new()
    {
        Name = register.Id,
        Title = register.Title,
        Description = register.Description,
        Columns =
        [
            new("anno", OpenType.Integer, "Anno dell’Assemblea"),
            new("riferimento", OpenType.String, "Numero della scheda"),
            new("titolo", OpenType.String, "Titolo"),
            new("stato_scheda", OpenType.String, $"A che punto è: {string.Join(", ", register.States.Select(state => state.Name))}"),
            .. register.Fields.Select(field => new OpenColumn(NameOf(field), TypeOf(field), field.Label)),
            new("aggiornato", OpenType.DateTime, "Istante dell’ultimo cambiamento pubblico"),
            new("indirizzo", OpenType.String, "Pagina della scheda"),
        ],
        Rows =
        [
            .. register.Cases.Select(item => (IReadOnlyList<JsonNode?>)
            [
                item.Year, item.Reference, item.Title, item.State.Name,
                .. register.Fields.Select(field => item.Find(field.Name) is { } fact ? ValueOf(field, fact) : null),
                item.ChangedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                site + PublicAddresses.Case(item.Year, item.Kind, item.Reference),
            ]),
        ],
    };

    /// <summary>A fact may be called like one of the columns that every table has.</summary>
    private static string NameOf(FormField field) =>
        Registers.CaseCsv.Word(field.Name) is var name && OwnColumns.Contains(name) ? $"{name}_dato" : name;

    private static OpenType TypeOf(FormField field) => field.Kind switch
    {
        FieldKind.Table => OpenType.Array,
        _ when field.Multiple => OpenType.String,
        FieldKind.Date => OpenType.Date,
        FieldKind.Integer => OpenType.Integer,
        FieldKind.Number or FieldKind.Money => OpenType.Number,
        FieldKind.YesNo => OpenType.Boolean,
        _ => OpenType.String,
    };

    /// <summary>Numbers, dates and yes or no as programs read them; choices, people and texts as people do.</summary>
    private static JsonNode? ValueOf(FormField field, PublicFact fact) => TypeOf(field) switch
    {
        OpenType.Array => new JsonArray([.. (fact.Text.Rows ?? []).Select(row => new JsonObject(
            row.Select((cell, index) => KeyValuePair.Create(field.Columns[index].Name, (JsonNode?)cell))))]),
        OpenType.String => field.Rich ? RichText.VisibleText(fact.Text.Text) : fact.Text.Text,
        _ => fact.Value?.DeepClone(),
    };

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Time(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture);
}
