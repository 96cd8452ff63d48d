using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration.Editing;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Casework.Configuration;

/// <summary>Definitions edited as lists: what an edit does not concern stays as it was, unknown members included.</summary>
public sealed class DefinitionEditsTests
{
    private static readonly DefinitionOutlines Outlines = new(ActivityRegistry.Default());
    private static readonly DefinitionEdits Edits = new(ActivityRegistry.Default(), Outlines);

    /// <summary>The shipped definitions, and those of the conformance cases.</summary>
    public static TheoryData<string> Definitions { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows", "definitions"), "*.json")
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.json", SearchOption.AllDirectories)
                .Where(file => file.Contains($"{Path.DirectorySeparatorChar}definitions{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                    && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(Repository.Root, file))];

    [Theory]
    [MemberData(nameof(Definitions))]
    public void EveryEditTakenBack_LeavesTheDefinitionAsItWas(string file)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, file));
        if (Outlines.Read(text) is not { } outline) return;
        var stranger = JsonNode.Parse(text)!;
        stranger["x-sconosciuto"] = new JsonObject { ["a"] = new JsonArray(1, "due", null), ["è"] = 1.50m };
        stranger["root"]!["x-altro"] = true;
        text = stranger.ToJsonString();

        AssertSame(text, Edits.RemoveVariable(Edits.AddVariable(text, "nuovaVariabile", "String", "1"), "nuovaVariabile"));
        foreach (var container in outline.Containers)
        {
            var (added, id) = Edits.AddStep(text, container.Id, "Elsa.WriteLine", "Città e paesi");
            Assert.Equal("cittaEPaesi", id);
            AssertSame(text, Edits.RemoveStep(added, id!));
        }

        foreach (var (index, step) in outline.Steps.Index()) AssertInputsAndConnections(text, step.Id, index);
    }

    /// <param name="index">Each step is connected to another one: all pairs of a large process would take minutes.</param>
    private static void AssertInputsAndConnections(string text, string id, int index)
    {
        var sheet = Outlines.Step(text, id)!;
        foreach (var input in sheet.Inputs) AssertSame(text, Edits.SetInput(text, id, input.Name, input.Kind, input.Text).Content);
        // There and back where the value is a text; a list or a number that was overwritten comes back as a text.
        foreach (var input in sheet.Inputs.Where(input => input.Kind is not null and not "Variable" && HasTextIn(text, input)))
            AssertSame(text, Edits.SetInput(Edits.SetInput(text, id, input.Name, "Literal", "altro testo").Content, id, input.Name, input.Kind, input.Text).Content);
        if (sheet.Targets.Count > 0 && sheet.Outcomes.All(outcome => outcome.Port != "Nuovo"))
        {
            var target = sheet.Targets[index % sheet.Targets.Count];
            var connected = Edits.Connect(text, id, "Nuovo", target.Id);
            Assert.Contains(Outlines.Step(connected, id)!.Outcomes, outcome => outcome.Port == "Nuovo" && outcome.Targets.Single().Id == target.Id);
            AssertSame(text, Edits.Disconnect(connected, id, "Nuovo", target.Id));
        }
    }

    [Fact]
    public void AStepInBetween_IsMadeOfFourEdits()
    {
        var text = DefinitionEdits.Create("prova", "Prova");
        var (first, a) = Edits.AddStep(text, "flusso", "Elsa.UserTask", "Valuta la richiesta");
        var (second, b) = Edits.AddStep(first, "flusso", "Elsa.WriteLine", "Valuta la richiesta");
        var written = Edits.SetInput(second, a!, "actions", "Object", "[\"Accetta\", \"Rimanda\"]").Content;
        var connected = Edits.Connect(written, a!, "Accetta", b!);

        var sheet = Outlines.Step(connected, a!)!;

        Assert.Equal(("valutaLaRichiesta", "valutaLaRichiesta2"), (a, b));
        Assert.Equal(["Accetta", "Rimanda"], sheet.Outcomes.Select(outcome => outcome.Port));
        Assert.Equal(b, sheet.Outcomes[0].Targets.Single().Id);
        Assert.Equal(connected, Edits.Connect(connected, a!, "Accetta", b!));
        Assert.Equal(connected, Edits.Connect(connected, a!, "Accetta", "nessuno"));
        Assert.Empty(JsonNode.Parse(Edits.RemoveStep(connected, b!))!["root"]!["connections"]!.AsArray());
    }

    [Fact]
    public void Input_WrittenAsVariable_NamesItAsElsaDoes_AndBrokenJsonIsRefused()
    {
        var text = Edits.AddVariable(DefinitionEdits.Create("prova", "Prova"), "referente", "String", "");
        var (added, id) = Edits.AddStep(text, "flusso", "Elsa.WriteLine", "Scrivi");

        var written = Edits.SetInput(added, id!, "text", "Variable", "referente").Content;

        Assert.Equal(("Variable", "referente"), (Outlines.Step(written, id!)!.Inputs[0].Kind, Outlines.Step(written, id!)!.Inputs[0].Text));
        Assert.Equal(added, Edits.SetInput(written, id!, "text", null, "").Content);
        var (withSwitch, flow) = Edits.AddStep(added, "flusso", "Elsa.FlowSwitch", "Scegli");
        var (unchanged, problem) = Edits.SetInput(withSwitch, flow!, "cases", null, "[ {");
        Assert.Equal(withSwitch, unchanged);
        Assert.Contains("riga 1", problem, StringComparison.Ordinal);
    }

    private static bool HasTextIn(string text, StepInput input) =>
        text.Contains($"\"value\":{JsonValue.Create(input.Text).ToJsonString()}", StringComparison.Ordinal);

    private static void AssertSame(string expected, string? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual ?? "")), actual);
}
