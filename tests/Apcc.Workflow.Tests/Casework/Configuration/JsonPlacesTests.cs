using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Tests.Casework.Configuration;

public sealed class JsonPlacesTests
{
    private const string Text = """
        {
          "name": "Città",
          "root": { "activities": [
            { "id": "a" },
            { "id": "b", "text": { "expression": { "value": "x" } } }
          ] },
          "properties": { "note": { "x-apcc": { "è": 1, "kind": "soldi" } } }
        }
        """;

    [Theory]
    [InlineData("$", 1, 1)]
    [InlineData("$.name", 2, 11)]
    [InlineData("$.root.activities[0]", 4, 5)]
    [InlineData("$.root.activities[1].text", 5, 26)]
    [InlineData("$.root.activities[1].text, riga 1, colonna 36", 5, 26)]
    [InlineData("$.root.activities[1].missing.deeper", 5, 5)]
    [InlineData("$.root.activities[7]", 3, 27)]
    [InlineData("$.properties.note['x-apcc'].kind", 7, 57)]
    public void Add_PlacesEachPath_OrTheNearestAroundIt(string path, int line, int column)
    {
        var finding = Assert.Single(JsonPlaces.Add(Text, [new ConfigurationFinding(path, "code", ProblemSeverity.Error, "")]));

        Assert.Equal((line, column), (finding.Line ?? 0, finding.Column ?? 0));
    }

    [Fact]
    public void Add_InABrokenText_PlacesWhatStandsBeforeTheBreak()
    {
        var findings = JsonPlaces.Add("{\n \"a\": 1,\n \"b\": ", [
            new ConfigurationFinding("$.a", "code", ProblemSeverity.Error, ""), new ConfigurationFinding("riga 3", "code", ProblemSeverity.Error, "")]);

        Assert.Equal([2, null], findings.Select(finding => finding.Line));
    }
}
