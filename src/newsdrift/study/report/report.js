for (const data of document.querySelectorAll("figure.chart script[type='application/json']")) {
  const place = document.createElement("div");
  vegaEmbed(place, JSON.parse(data.textContent), { actions: { export: true, source: false, compiled: false, editor: false }, renderer: "svg" })
    .then(() => data.parentElement.replaceChildren(place))
    .catch((error) => console.error(error));
}
