using Apcc.Workflow.Casework.Data;

namespace Apcc.Workflow.Tests.Casework.Data;

/// <summary>What one burst leaves behind is taken up in the order in which it was decided.</summary>
public sealed class OrderedIdTests
{
    [Fact]
    public void Next_ManyInOneMillisecond_SortInTheOrderOfMaking()
    {
        var made = Enumerable.Range(0, 20_000).Select(_ => OrderedId.Next()).ToList();

        Assert.Equal(made, made.Order());
        Assert.Equal(made.Select(id => id.ToString("N")), made.Select(id => id.ToString("N")).Order(StringComparer.Ordinal));
        Assert.Equal(made.Count, made.Distinct().Count());
        Assert.All(made.Take(100), id => Assert.Equal(7, id.Version));
    }
}
