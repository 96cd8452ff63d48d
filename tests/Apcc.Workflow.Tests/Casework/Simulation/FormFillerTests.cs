using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.Simulation;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Casework.Simulation;

/// <summary>Simulated people, and whoever tries a form, are given answers that the forms accept.</summary>
public class FormFillerTests
{
    private static readonly SimulationScript Script = SimulationScript.Read(
        File.ReadAllBytes(Path.Combine(Repository.Root, "src", "Apcc.Workflow.Web", "DemoData", "simulation.json")));

    public static TheoryData<string> ShippedForms =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows", "forms"), "*.json")
            .Where(path => !path.EndsWith(".schema.json", StringComparison.Ordinal)).Select(path => Path.GetFileNameWithoutExtension(path)).Order()];

    [Theory]
    [MemberData(nameof(ShippedForms))]
    public async Task Fill_ShippedForm_IsAcceptedForEveryActionAndSeed(string id)
    {
        var form = await FormAsync(id);
        foreach (var action in form.Fields.SelectMany(field => field.RequiredFor).Append("").Distinct())
            for (var seed = 0; seed < 10; seed++)
            {
                var context = Context(action);
                var data = Filler(form, context, seed).Fill([], FillScope.Every, $"{action}|{seed}");
                var submission = FormSubmission.Read(form, data, context);

                Assert.Empty(submission.Errors.Select(error => $"{action}: {error.Path}: {error.Message}"));
            }
    }

    [Theory]
    [MemberData(nameof(ShippedForms))]
    public async Task Fill_ShippedForm_ForATrial_HasEverythingRequired_WithTheFiles_ButTextsOfAShape(string id)
    {
        var form = await FormAsync(id);
        var choices = form.Fields.Concat(form.Fields.SelectMany(table => table.Columns.Select(column => column with { Name = $"{table.Name}.{column.Name}" })))
            .ToDictionary(field => field.Name, IReadOnlyList<FieldOption> (field) => [.. ChoicesOf(field.Kind).Select(choice => new FieldOption(choice, choice))]);
        foreach (var action in form.Fields.SelectMany(field => field.RequiredFor).Append("").Distinct())
        {
            var context = Context(action);
            var data = new FormFiller(form, context, new SampleAnswers(choices) { Attach = () => "f1" }).Fill([], FillScope.Required);
            var submission = FormSubmission.Read(form, data, context);

            var shaped = form.Fields.Where(field => field.Limits.Pattern is not null || field.Columns.Any(column => column.Limits.Pattern is not null)).Select(field => field.Name);
            Assert.Empty(submission.Errors.Where(error => !shaped.Contains(error.Path.Split('[')[0])).Select(error => $"{action}: {error.Path}: {error.Message}"));
            Assert.Empty(FormVisibility.Of(form, submission.Data, context).Required.Where(name => submission.Data[name] is null).Except(shaped));
        }
    }

    [Fact]
    public async Task Fill_SameChance_SameAnswers()
    {
        var form = await FormAsync("valutazione-integrativa");

        var once = Filler(form, Context(""), 1).Fill([], FillScope.Every, "a");
        var again = Filler(form, Context(""), 1).Fill([], FillScope.Every, "a");

        Assert.Equal(once.ToJsonString(), again.ToJsonString());
    }

    private static async Task<FormDefinition> FormAsync(string id)
    {
        var read = FormReader.Read(await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "workflows", "forms", $"{id}.json"), TestContext.Current.CancellationToken));
        return FormLists.Fill(read.Form!, _ => new OptionList
        {
            Id = "prova",
            Title = "Prova",
            Options = [new FieldOption("a", "A"), new FieldOption("b", "B")],
        });
    }

    private static FormFiller Filler(FormDefinition form, FormContext context, int seed) =>
        new(form, context, new SimulatedAnswers(new SimulatedChance(seed), Script) { People = ["p1", "p2"], Attach = () => "f1" });

    private static IReadOnlyCollection<string> ChoicesOf(FieldKind kind) => kind switch
    {
        FieldKind.Person => ["p1", "p2"],
        FieldKind.Body => ["amat", "food-policy"],
        FieldKind.PacAction => ["1.1.1", "4.2.1"],
        _ => [],
    };

    private static FormContext Context(string action) => new()
    {
        Case = [],
        Action = action,
        Today = new DateOnly(2026, 2, 2),
        KnownPersons = new HashSet<string> { "p1", "p2" },
        KnownBodies = new HashSet<string> { "amat", "food-policy" },
        KnownPacActions = new HashSet<string> { "1.1.1", "4.2.1" },
        KnownFiles = new HashSet<string> { "f1" },
    };
}
