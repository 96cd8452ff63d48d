using Apcc.Workflow.Casework.Rehearsal;

namespace Apcc.Workflow.Tests.Casework.Rehearsal;

/// <summary>Cases files that somebody mistyped: all that is wrong, where, and what was probably meant.</summary>
public sealed class RehearsalCasesReaderTests
{
    [Theory]
    [InlineData("[", "riga 1", "non è JSON valido")]
    [InlineData("""{"casi": []}""", "$", "«cases»")]
    [InlineData("""[{"name": "a", "run": "p", "run": "q"}]""", "riga 1", "compare due volte")]
    [InlineData("""[7]""", "$[0]", "oggetto JSON")]
    [InlineData("""[{"run": "p"}]""", "$[0].name", "nome")]
    [InlineData("""[{"name": "a"}]""", "$[0]", "quale processo")]
    [InlineData("""[{"name": "a", "run": "p", "stimoli": []}]""", "$[0].stimoli", "Forse si intendeva «stimuli»")]
    [InlineData("""[{"name": "a", "run": "p", "stimuli": [{"evento": "x"}]}]""", "$[0].stimuli[0]", "Forse si intendeva «event»")]
    [InlineData("""[{"name": "a", "run": "p", "stimuli": [{"event": ""}]}]""", "$[0].stimuli[0].event", "valore")]
    [InlineData("""[{"name": "a", "run": "p", "stimuli": [{"userTask": "t"}]}]""", "$[0].stimuli[0].action", "pulsante")]
    [InlineData("""[{"name": "a", "run": "p", "stimuli": [{"advance": "due ore"}]}]""", "$[0].stimuli[0].advance", "PT2.5S")]
    [InlineData("""[{"name": "a", "run": "p", "stimuli": [{"advance": "-PT1S"}]}]""", "$[0].stimuli[0].advance", "in avanti")]
    [InlineData("""[{"name": "a", "run": "p", "stimuli": [{"task": -1}]}]""", "$[0].stimuli[0].task", "numero d'ordine")]
    [InlineData("""[{"name": "a", "run": "p", "clock": "ieri"}]""", "$[0].clock", "2026-02-02T09:00:00Z")]
    [InlineData("""[{"name": "a", "run": "p", "expect": {"linee": []}}]""", "$[0].expect.linee", "Forse si intendeva «lines»")]
    [InlineData("""[{"name": "a", "run": "p", "people": [{"name": "Anna"}]}]""", "$[0].people[0]", "«user»")]
    [InlineData("""[{"name": "a", "run": "p", "people": [{"user": "anna"}, {"user": "anna"}]}]""", "$[0].people", "«anna»")]
    [InlineData("""[{"name": "a", "run": "p", "case": {"proposal": {"year": "2025"}}}]""", "$[0].case.proposal.year", "tipo giusto")]
    [InlineData("""[{"name": "a", "run": "p"}, {"name": "a", "run": "p"}]""", "$", "Due casi")]
    public void Read_BrokenFile_SaysWhereAndWhatToDo(string json, string place, string said)
    {
        var read = RehearsalCasesReader.Read(json);

        Assert.Empty(read.Cases);
        Assert.Contains(read.Problems, problem => problem.Place.StartsWith(place, StringComparison.Ordinal) && problem.Message.Contains(said, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_MembersBesideTheCases_HoldForAllOfThem()
    {
        var read = RehearsalCasesReader.Read("""
            {"run": "p", "clock": "2026-07-01T10:00", "cases": [{"name": "a"}, {"name": "b", "run": "q", "clock": "2026-07-01T10:00:00Z"}]}
            """);

        Assert.Empty(read.Problems);
        Assert.Equal(["p", "q"], read.Cases.Select(item => item.Run));
        // Ten o'clock in Milan in summer is eight in Greenwich.
        Assert.Equal([8, 10], read.Cases.Select(item => item.Clock?.Hour ?? 0));
    }
}
