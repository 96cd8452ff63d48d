using Apcc.Workflow.Web.HumanTasks;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Tests.Web.HumanTasks;

public sealed class RichTextFieldTests : BunitContext
{
    [Theory]
    [InlineData("<p onclick=\"x()\">Più <b>ombra</b><script>alert(1)</script></p>", "<p>Più <b>ombra</b></p>")]
    [InlineData("<div><br></div>", null)]
    public async Task Take_WhatTheBrowserSends_IsSanitisedAndAnEmptyEditorIsNothing(string sent, string? kept)
    {
        Services.AddLocalization();
        JSInterop.Mode = JSRuntimeMode.Loose;
        string? value = "prima";
        var field = Render<RichTextField>(parameters => parameters
            .Add(component => component.Id, "campo-testo").Add(component => component.Label, "Testo")
            .Add(component => component.ValueChanged, text => value = text));

        await field.InvokeAsync(() => field.Instance.TakeAsync(sent));

        Assert.Equal(kept, value);
    }
}
