/* The centres nearest to the device. It fetches the list of all centres and computes the distances
   itself, so the position is neither sent nor stored. */
import { fillCards, loadCenters } from "./cards.js";

const MAX_RESULTS = 10;
const EARTH_RADIUS_KM = 6371;
const radians = (degrees) => (degrees * Math.PI) / 180;

/** Great-circle distance of two [latitude, longitude] points in kilometres. */
const kilometres = ([south, west], [north, east]) => {
  const half =
    Math.sin(radians(north - south) / 2) ** 2 +
    Math.cos(radians(south)) * Math.cos(radians(north)) * Math.sin(radians(east - west) / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(half));
};

const position = () =>
  new Promise((found, failed) => {
    navigator.geolocation.getCurrentPosition(found, failed, { timeout: 15_000, maximumAge: 60_000 });
  });

const section = document.querySelector("[data-near]");
const start = section?.querySelector("[data-near-start]");
start?.addEventListener("click", async () => {
  const { near, denied, failed, done, distance } = section.dataset;
  const say = (text) => (section.querySelector("[data-near-status]").textContent = text);
  start.disabled = true;
  try {
    const { coords } = await position();
    const centers = await loadCenters(near);
    if (!centers) return say(failed);
    const here = [coords.latitude, coords.longitude];
    const measured = centers
      .filter(({ point }) => point)
      .map((center) => ({ ...center, km: kilometres(here, center.point) }))
      .sort((a, b) => a.km - b.km)
      .slice(0, MAX_RESULTS);
    fillCards(section, measured.map((one) => ({ ...one, distance: distance.replace("{km}", Math.round(one.km)) })));
    say(done);
  } catch {
    say(denied);
  } finally {
    start.disabled = false;
  }
});
