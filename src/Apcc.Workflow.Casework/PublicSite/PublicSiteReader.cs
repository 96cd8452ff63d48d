using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.PublicSite;

/// <summary>Reads <c>publicSite</c> of <c>workflows/office.json</c>; <c>office.schema.json</c> beside it describes it.</summary>
internal static class PublicSiteReader
{
    /// <summary>The member of the office's settings.</summary>
    public const string Member = "publicSite";

    private static readonly string[] Words = ["yearRegister", "licence", "proposals", "platform"];
    private static readonly string[] LicenceWords = ["id", "name", "url"];
    private static readonly string[] ProposalWords = ["when", "fields", "answers", "followUps"];
    private static readonly string[] AnswerWords = ["register", "states"];
    private static readonly string[] FollowUpWords = ["register", "day", "state"];
    private static readonly string[] PlatformWords =
        ["name", "answerTemplate", "guideTemplate", "separator", "locale", "answerStateColumn", "answerStates", "resultStatuses", "resultProgress"];

    /// <summary>What stands there with every problem at once; <see cref="PublicSiteSettings.None"/> where nothing does.</summary>
    public static (PublicSiteSettings Settings, IReadOnlyList<FormProblem> Problems) Read(JsonObject office)
    {
        var problems = new List<FormProblem>();
        if (new FormNode(office, "$", problems).Child(Member) is not { } node) return (PublicSiteSettings.None, problems);

        node.RefuseUnknown(Words, $"in «{Member}»");
        return (new PublicSiteSettings
        {
            YearRegister = node.Text("yearRegister"),
            Licence = Licence(node),
            Proposals = Proposals(node),
            Platform = Platform(node),
        }, problems);
    }

    private static PublicLicence? Licence(FormNode node)
    {
        if (node.Child("licence") is not { } licence) return null;
        licence.RefuseUnknown(LicenceWords, "in «licence»");
        var url = licence.RequiredText("url");
        if (url.Length > 0 && !url.StartsWith("https://", StringComparison.Ordinal))
            licence.Refuse("url", "url", "L’indirizzo della licenza comincia con https://.");
        return new PublicLicence(licence.RequiredText("id"), licence.RequiredText("name"), url);
    }

    private static PublicProposalRule? Proposals(FormNode node)
    {
        if (node.Child("proposals") is not { } rule) return null;
        rule.RefuseUnknown(ProposalWords, "in «proposals»");
        return new PublicProposalRule
        {
            When = OneOf(rule, "when", PublicProposalRule.KnownMoments),
            Fields = OneOf(rule, "fields", PublicProposalRule.KnownFields),
            Answers = Answers(rule),
            FollowUps = FollowUps(rule),
        };
    }

    private static PublicAnswerRule? Answers(FormNode rule)
    {
        if (rule.Child("answers") is not { } answers) return null;
        answers.RefuseUnknown(AnswerWords, "in «answers»");
        if (!answers.Has("states")) answers.Refuse("states", "missing", "Manca in quali stati del registro le risposte sono pubbliche: aggiungere «states».");
        return new PublicAnswerRule(answers.RequiredText("register"), answers.Texts("states"));
    }

    private static PublicFollowUpRule? FollowUps(FormNode rule)
    {
        if (rule.Child("followUps") is not { } followUps) return null;
        followUps.RefuseUnknown(FollowUpWords, "in «followUps»");
        return new PublicFollowUpRule(followUps.RequiredText("register"), followUps.RequiredText("day"), followUps.Text("state"));
    }

    private static PlatformSettings? Platform(FormNode node)
    {
        if (node.Child("platform") is not { } platform) return null;
        platform.RefuseUnknown(PlatformWords, "in «platform»");
        return new PlatformSettings
        {
            Name = platform.RequiredText("name"),
            AnswerTemplate = platform.RequiredText("answerTemplate"),
            GuideTemplate = platform.RequiredText("guideTemplate"),
            Separator = Choice(platform, "separator", ";", ","),
            Locale = platform.Text("locale") ?? "it",
            AnswerStateColumn = Choice(platform, "answerStateColumn", "state", "status"),
            AnswerStates = Members(platform, "answerStates", (map, name) => map.Text(name) ?? ""),
            ResultStatuses = Members(platform, "resultStatuses", (map, name) => map.Text(name) ?? ""),
            ResultProgress = Members(platform, "resultProgress", Percentage),
        };
    }

    private static int Percentage(FormNode map, string name)
    {
        var number = map.Count(name, 0) ?? 0;
        if (number > 100) map.Refuse(name, "maximum", "L’avanzamento è una percentuale, da 0 a 100.");
        return number;
    }

    private static Dictionary<string, T> Members<T>(FormNode node, string name, Func<FormNode, string, T> read) =>
        node.Child(name) is { } map ? map.Json.Select(member => member.Key).ToList().ToDictionary(key => key, key => read(map, key)) : [];

    private static string Choice(FormNode node, string name, string usual, string other)
    {
        var text = node.Text(name) ?? usual;
        if (text == usual || text == other) return text;
        node.Refuse(name, "unknown-value", $"«{text}» non è previsto: scrivere «{usual}» oppure «{other}».");
        return usual;
    }

    private static IReadOnlyList<string> OneOf(FormNode node, string name, IReadOnlyList<string> known)
    {
        if (!node.Has(name)) node.Refuse(name, "missing", $"Manca la voce «{name}».");
        var texts = node.Texts(name);
        for (var i = 0; i < texts.Count; i++)
            if (!known.Contains(texts[i]))
                node.Refuse($"{name}[{i}]", "unknown-value", $"«{texts[i]}» non è previsto in «{name}»." + NearestWord.Suggestion(texts[i], known));
        return texts;
    }
}
