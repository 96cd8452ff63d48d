using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Tests.Web.PublicSite;

/// <summary>A year with one case of every shipped register in every state and one proposal in every standing, each text of it a word
/// of its own: whatever may be read can be told from whatever may not. Reads the registers' files itself, not through the product.</summary>
internal sealed class PublicSecrets
{
    /// <summary>Far from every other test's data.</summary>
    public const int Year = 2093;

    private readonly List<CaseFile> cases = [];
    private readonly List<Proposal> proposals = [];
    private int last;

    /// <summary>Words that everybody may read, with what they are.</summary>
    public Dictionary<string, string> Open { get; } = [];

    /// <summary>Words that nobody may read without signing in, with what they are.</summary>
    public Dictionary<string, string> Hidden { get; } = [];

    /// <summary>Addresses of what is not public.</summary>
    public List<string> Closed { get; } = [];

    public static async Task<PublicSecrets> StoreAsync(IServiceProvider services)
    {
        var secrets = new PublicSecrets();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows", "registers"), "*.json").Order(StringComparer.Ordinal))
            if (!file.EndsWith(".schema.json", StringComparison.Ordinal)) secrets.AddRegister(JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsObject());
        secrets.AddProposals();
        await services.GetRequiredService<WriteQueue>().WriteAsync((db, _) =>
        {
            db.CaseFiles.AddRange(secrets.cases);
            db.Proposals.AddRange(secrets.proposals);
            return Task.CompletedTask;
        });
        return secrets;
    }

    private void AddRegister(JsonObject register)
    {
        var (kind, open) = (register["id"]!.ToString(), register["public"] as JsonObject);
        var form = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "workflows", "forms", $"{register["form"]}.json")))!.AsObject();
        foreach (var state in register["states"]!.AsArray().Select(state => state!["key"]!.ToString()))
        {
            var isOpen = Texts(open?["states"]).Contains(state);
            var reference = $"SEGRETO-{kind}-{state}";
            var facts = new JsonObject();
            foreach (var (name, field) in form["properties"]!.AsObject())
            {
                var shows = isOpen && Texts(open?["fields"]).Contains(name)
                    && (open?["fieldStates"]?[name] is not { } states || Texts(states).Contains(state));
                facts[name] = name == open?["calendar"]?["day"]?.ToString() ? $"{Year}-05-16" : Value(field!.AsObject(), Word(shows, $"{kind} {state} {name}"));
            }

            cases.Add(new CaseFile
            {
                Id = Guid.CreateVersion7(), Kind = kind, Reference = reference, Title = Word(isOpen, $"{kind} {state} titolo"), Year = Year, State = state,
                CreatedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), Facts = facts.ToJsonString(),
            });
            if (!isOpen) Closed.AddRange([$"/pubblico/{Year}/{kind}/{reference}", $"/pubblico/{Year}/calendario/{reference}.ics"]);
        }
    }

    private static JsonNode Value(JsonObject field, string word) => field["x-apcc"]!["kind"]!.ToString() switch
    {
        "table" => new JsonArray(new JsonObject(field["items"]!["properties"]!.AsObject().Select(column => KeyValuePair.Create(column.Key, (JsonNode?)word)))),
        _ when field["type"]!.ToString() == "array" => new JsonArray(word),
        _ => word,
    };

    private void AddProposals()
    {
        var rule = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "workflows", "office.json")))!["publicSite"]!["proposals"]!;
        var number = 0;
        foreach (var approval in Enum.GetValues<ProposalApproval>())
            foreach (var stage in Enum.GetValues<ProposalStage>())
            {
                var isOpen = Texts(rule["when"]).Contains(approval switch
                {
                    ProposalApproval.Approved => "approvata", ProposalApproval.Rejected => "respinta", _ => stage.Key(),
                });
                AddProposal(++number, stage, approval, isOpen);
                if (!isOpen) Closed.Add($"/pubblico/{Year}/proposte/{number}");
            }
    }

    private void AddProposal(int number, ProposalStage stage, ProposalApproval approval, bool isOpen)
    {
        var what = $"proposta {number} {stage} {approval}";
        var id = Guid.CreateVersion7();
        cases.Add(new CaseFile { Id = id, Kind = "proposta", Reference = $"{Year}/{number:00}", Title = "Proposta", CreatedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) });
        proposals.Add(new Proposal
        {
            Id = id, Year = Year, Number = number, Stage = stage, Approval = approval, Kind = ProposalKind.Recommendation,
            Title = Word(isOpen, $"{what} titolo"), GroupName = Word(isOpen, $"{what} gruppo"), Text = Word(isOpen, $"{what} testo"),
            CityAnswer = "accolta", CityAnswerReasons = Word(isOpen, $"{what} motivazioni"), CityAnswerAct = Word(isOpen, $"{what} atto"),
            ProposedOutcome = Word(false, $"{what} esito proposto"), ProposedOutcomeReasons = Word(false, $"{what} motivi proposti"),
            Note = Word(false, $"{what} nota"), Source = Word(false, $"{what} fonte"), DemonstrationNote = Word(false, $"{what} dimostrazione"),
        });
    }

    /// <summary>Without signs that any file would write differently.</summary>
    private string Word(bool isOpen, string what)
    {
        var word = $"parola{++last:00000}x";
        (isOpen ? Open : Hidden)[word] = what;
        return word;
    }

    private static IEnumerable<string> Texts(JsonNode? list) => (list as JsonArray ?? []).Select(item => item!.ToString());
}
