using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.Simulation;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Casework.Simulation;

/// <summary>Simulated people give answers that the forms accept.</summary>
public class FormFillerTests
{
    private static readonly string[] Sentences = ["La misura si coordina con il Piano Aria e Clima.", "Servono risorse che vanno cercate."];

    public static TheoryData<string> ShippedForms =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows", "forms"), "*.json")
            .Where(path => !path.EndsWith(".schema.json", StringComparison.Ordinal)).Select(path => Path.GetFileNameWithoutExtension(path)).Order()];

    [Theory]
    [MemberData(nameof(ShippedForms))]
    public async Task FillAsync_ShippedForm_IsAcceptedForEveryActionAndSeed(string id)
    {
        var form = await FormAsync(id);
        foreach (var action in form.Fields.SelectMany(field => field.RequiredFor).Append("").Distinct())
            for (var seed = 0; seed < 10; seed++)
            {
                var context = Context(action);
                var data = await Filler(form, context, seed).FillAsync([], $"{action}|{seed}", TestContext.Current.CancellationToken);
                var submission = FormSubmission.Read(form, data, context);

                Assert.Empty(submission.Errors.Select(error => $"{action}: {error.Path}: {error.Message}"));
            }
    }

    [Fact]
    public async Task FillAsync_SameChance_SameAnswers()
    {
        var form = await FormAsync("valutazione-integrativa");

        var once = await Filler(form, Context(""), 1).FillAsync([], "a", TestContext.Current.CancellationToken);
        var again = await Filler(form, Context(""), 1).FillAsync([], "a", TestContext.Current.CancellationToken);

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
        new(form, context, new SimulatedChance(seed), Sentences)
        {
            People = ["p1", "p2"],
            Attach = _ => Task.FromResult("f1"),
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
